package dev.shopbell.server.file;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a picture's header says of it, read without decoding anything: a few bytes, however large the file claims to be.
 *
 * @param orientation how a camera was held, 1 to 8 as EXIF counts; 1 is upright
 * @param inScans whether a JPEG tells its colours or its detail one after another, and so needs all of itself in memory to be decoded
 */
record PictureHead(int width, int height, int orientation, boolean inScans) {

    private static final int SEGMENTS_MAX = 1_000;
    private static final int UPRIGHT = 1;

    long pixels() {
        return (long) width * height;
    }

    /** Width and height change places when it is turned as it is to be shown. */
    boolean isLying() {
        return orientation >= 5;
    }

    /** Empty if the header is damaged. */
    static Optional<PictureHead> read(Path file, FileKind kind) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(java.nio.file.Files.newInputStream(file)))) {
            var head = switch (kind) {
                case PNG -> png(in);
                case GIF -> gif(in);
                case WEBP -> webp(in);
                case JPEG -> jpeg(in);
                case HEIC, PDF, WORD, SHEET, SLIDES, OPEN_TEXT, OPEN_SHEET, OPEN_SLIDES, OLD_OFFICE, ZIP, RAR, SEVEN_ZIP, MP4,
                        QUICKTIME, WEBM, M4A, MP3, OGG, WAV, TEXT, TEXT_GB18030 -> throw new IllegalArgumentException("no picture");
            };
            return Optional.of(head).filter(found -> found.width > 0 && found.height > 0);
        } catch (EOFException e) {
            return Optional.empty();
        }
    }

    private static PictureHead png(DataInputStream in) throws IOException {
        in.skipNBytes(12);
        boolean named = in.readInt() == 0x49484452; // IHDR
        return upright(named ? in.readInt() : 0, in.readInt());
    }

    private static PictureHead gif(DataInputStream in) throws IOException {
        in.skipNBytes(6);
        return upright(little16(in), little16(in));
    }

    private static PictureHead webp(DataInputStream in) throws IOException {
        in.skipNBytes(12);
        int form = in.readInt();
        in.skipNBytes(4);
        return switch (form) {
            case 0x56503858 -> { // VP8X: flags, then both sides less one, in 24 bits each
                in.skipNBytes(4);
                yield upright(little24(in) + 1, little24(in) + 1);
            }
            case 0x5650384C -> { // VP8L: a mark, then both sides less one, in 14 bits each
                in.skipNBytes(1);
                int bits = little16(in) | little16(in) << 16;
                yield upright((bits & 0x3FFF) + 1, (bits >>> 14 & 0x3FFF) + 1);
            }
            case 0x56503820 -> { // VP8: a frame's tag and mark, then both sides
                in.skipNBytes(6);
                yield upright(little16(in) & 0x3FFF, little16(in) & 0x3FFF);
            }
            default -> upright(0, 0);
        };
    }

    /** Reads on to the first scan, which tells by the number of its colours whether there are others. */
    private static PictureHead jpeg(DataInputStream in) throws IOException {
        in.skipNBytes(2);
        int orientation = UPRIGHT;
        int colours = 0;
        var frame = upright(0, 0);
        for (int segment = 0; segment < SEGMENTS_MAX; segment++) {
            int marker = marker(in);
            int length = marker < 0 ? -1 : in.readUnsignedShort() - 2;
            if (length < 0) {
                break;
            }
            if (marker == 0xDA) {
                boolean all = in.readUnsignedByte() == colours;
                return new PictureHead(frame.width, frame.height, orientation, frame.inScans || !all);
            }
            var bytes = isFrame(marker) || marker == 0xE1 ? in.readNBytes(length) : new byte[0];
            if (isFrame(marker) && bytes.length >= 6) {
                colours = bytes[5];
                frame = new PictureHead(big16(bytes, 3), big16(bytes, 1), UPRIGHT, (marker & 3) == 2);
            } else if (marker == 0xE1) {
                int found = Exif.orientation(bytes);
                orientation = found == 0 ? orientation : found;
            } else {
                in.skipNBytes(length - bytes.length);
            }
        }
        return upright(0, 0);
    }

    /** The next segment's kind, or -1 where none stands. */
    private static int marker(DataInputStream in) throws IOException {
        int marker = in.readUnsignedByte();
        if (marker != 0xFF) {
            return -1;
        }
        while (marker == 0xFF) {
            marker = in.readUnsignedByte();
        }
        return marker;
    }

    private static int big16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static PictureHead upright(int width, int height) {
        return new PictureHead(width, height, UPRIGHT, false);
    }

    private static int little16(DataInputStream in) throws IOException {
        return in.readUnsignedByte() | in.readUnsignedByte() << 8;
    }

    private static int little24(DataInputStream in) throws IOException {
        return little16(in) | in.readUnsignedByte() << 16;
    }
}
