package dev.shopbell.server.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureHeadTest {

    @TempDir
    Path folder;

    private Optional<PictureHead> read(FileKind kind, byte[] bytes) throws IOException {
        return PictureHead.read(Files.write(folder.resolve("picture"), bytes), kind);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void webpTellsItsMeasuresInThreeForms() throws IOException {
        var riff = "RIFF\0\0\0\0WEBP";
        assertEquals(Optional.of(new PictureHead(300, 200, 1, false)), read(FileKind.WEBP, bytes(riff + "VP8X\n\0\0\0\0\0\0\0\u002b\u0001\0\u00c7\0\0")));
        assertEquals(Optional.of(new PictureHead(300, 200, 1, false)), read(FileKind.WEBP, bytes(riff + "VP8 \0\0\0\0\0\0\0\u009d\u0001\u002a\u002c\u0001\u00c8\0")));
        int bits = 299 | 199 << 14;
        var lossless = riff + "VP8L\0\0\0\0/" + (char) (bits & 0xFF) + (char) (bits >> 8 & 0xFF) + (char) (bits >> 16 & 0xFF) + (char) (bits >> 24 & 0xFF);
        assertEquals(Optional.of(new PictureHead(300, 200, 1, false)), read(FileKind.WEBP, bytes(lossless)));
    }

    @Test
    void aJpegInSeveralScansIsKnown() throws IOException {
        var threeColours = "\0\u0002\0\u0003\u0003aaabbbccc";
        var scanOfThree = "\u00ff\u00da\0\u000c\u0003";
        var scanOfOne = "\u00ff\u00da\0\u0008\u0001";
        var start = "\u00ff\u00d8\u00ff\u00fe\0\u0004hi\u00ff";
        assertEquals(
                Optional.of(new PictureHead(3, 2, 1, true)), read(FileKind.JPEG, bytes(start + "\u00ff\u00c2\0\u0011\u0008" + threeColours + scanOfThree)));
        assertEquals(
                Optional.of(new PictureHead(3, 2, 1, true)), read(FileKind.JPEG, bytes(start + "\u00ff\u00c0\0\u0011\u0008" + threeColours + scanOfOne)));
        assertEquals(
                Optional.of(new PictureHead(3, 2, 1, false)), read(FileKind.JPEG, bytes(start + "\u00ff\u00c0\0\u0011\u0008" + threeColours + scanOfThree)));
        assertEquals(Optional.empty(), read(FileKind.JPEG, bytes(start + "\u00ff\u00c0\0\u0011\u0008" + threeColours)));
    }

    @Test
    void rubbishIsNoPictureAndBreaksNothing() throws IOException {
        var random = new Random(7);
        for (var kind : new FileKind[] {FileKind.PNG, FileKind.GIF, FileKind.WEBP, FileKind.JPEG}) {
            for (int i = 0; i < 300; i++) {
                var bytes = new byte[random.nextInt(80)];
                random.nextBytes(bytes);
                if (kind == FileKind.JPEG && bytes.length > 20) {
                    System.arraycopy(bytes("\u00ff\u00d8\u00ff\u00e1\0\u0010Exif\0\0"), 0, bytes, 0, 12);
                }
                read(kind, bytes);
            }
            assertEquals(Optional.empty(), read(kind, new byte[0]));
            assertEquals(Optional.empty(), read(kind, new byte[100]));
        }
    }
}
