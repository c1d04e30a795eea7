package dev.shopbell.server.file;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a WebP file is one still picture of the size that its head says: the decoder takes memory by what the picture within says, and
 * a head that says less would be a bomb's.
 */
final class WebpChunks {

    private static final int CHUNKS_MAX = 100;
    private static final int LOSSY = 0x56503820; // "VP8 "
    private static final int LOSSLESS = 0x5650384C; // "VP8L"
    private static final int MOVING = 0x414E4D46; // "ANMF"

    private WebpChunks() {}

    static boolean isOnePicture(Path file, PictureHead head) throws IOException {
        int pictures = 0;
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            in.skipNBytes(12);
            for (int chunk = 0; chunk < CHUNKS_MAX; chunk++) {
                int kind = in.readInt();
                long length = Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
                int read = 0;
                if (kind == MOVING) {
                    return false;
                }
                if (kind == LOSSY || kind == LOSSLESS) {
                    var size = in.readNBytes(kind == LOSSY ? 10 : 5);
                    read = size.length;
                    pictures++;
                    if (pictures > 1 || !isOf(size, kind, head)) {
                        return false;
                    }
                }
                in.skipNBytes(Math.max(0, length + (length & 1) - read));
            }
            return false;
        } catch (EOFException end) {
            return pictures == 1;
        }
    }

    private static boolean isOf(byte[] size, int kind, PictureHead head) {
        if (kind == LOSSY) {
            return size.length == 10
                    && head.width() == (little16(size, 6) & 0x3FFF)
                    && head.height() == (little16(size, 8) & 0x3FFF);
        }
        int bits = size.length == 5 ? little16(size, 1) | little16(size, 3) << 16 : 0;
        return size.length == 5 && head.width() == (bits & 0x3FFF) + 1 && head.height() == (bits >>> 14 & 0x3FFF) + 1;
    }

    private static int little16(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    }
}
