package dev.shopbell.server.fuzz;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Files with something wrong in them: cut, altered, put together of two, or larger in their heads than in fact. */
final class FuzzedFiles {

    private static final byte[] LOSSY_WEBP = Base64.getDecoder().decode("""
            UklGRmQAAABXRUJQVlA4IFgAAAAQBQCdASpAACAAPm0wlEakIyIhLAgAgA2JYwDP2UF+AfiBpgPxJ/WbcQADpPsGgVkAAP7wmwDi7FPdymmBMFjUaZop98Nkwym4Ohl6\
            bSxQxQeI1R9IAAAA""");
    private static final byte[] LOSSLESS_WEBP =
            Base64.getDecoder().decode("UklGRiYAAABXRUJQVlA4TBoAAAAvP8AHAA8Q87//8x8OxILJ/KVD6I3of1TBNg==");

    private final List<byte[]> right = new ArrayList<>(List.of(LOSSY_WEBP, LOSSLESS_WEBP));

    FuzzedFiles() throws IOException {
        for (var format : List.of("png", "jpeg", "gif")) {
            for (int type : new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_BYTE_INDEXED}) {
                right.add(picture(format, type));
            }
        }
        right.add(latin("%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\ntrailer<</Root 1 0 R>>"));
        right.add(latin("PK\u0003\u0004" + "x".repeat(26) + "[Content_Types].xml word/document.xml"));
        right.add(latin("<html><script>alert(1)</script></html>"));
        right.add(latin("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"));
        right.add("您好，请问有货吗".getBytes(StandardCharsets.UTF_8));
        right.add(latin("\0\0\0\u0018ftypisom\0\0\0\0isomiso2"));
        right.add(latin("MZ\u0090\0"));
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] picture(String format, int type) throws IOException {
        var image = new BufferedImage(24, 16, type);
        var noise = new Random(type);
        for (int i = 0; i < 24 * 16; i++) {
            image.setRGB(i % 24, i / 24, noise.nextInt());
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    List<byte[]> right() {
        return right;
    }

    byte[] draw(RandomGenerator draw) {
        var bytes = NastyWords.oneOf(right, draw).clone();
        return switch (draw.nextInt(8)) {
            case 0 -> Arrays.copyOf(bytes, 1 + draw.nextInt(bytes.length));
            case 1 -> joined(bytes, NastyWords.oneOf(right, draw));
            case 2 -> joined(Arrays.copyOf(bytes, Math.min(bytes.length, 4 + draw.nextInt(30))), NastyWords.oneOf(right, draw));
            case 3 -> larger(bytes, draw);
            case 4 -> joined(bytes, new byte[draw.nextInt(5_000)]);
            default -> flipped(bytes, draw);
        };
    }

    private static byte[] joined(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
    }

    /** Mostly near the beginning, where what is said decides how much is done. */
    private static byte[] flipped(byte[] bytes, RandomGenerator draw) {
        for (int flips = 1 + draw.nextInt(6); flips > 0; flips--) {
            int at = draw.nextBoolean() ? draw.nextInt(bytes.length) : draw.nextInt(Math.min(bytes.length, 64));
            bytes[at] = draw.nextInt(3) == 0 ? (byte) 0xFF : (byte) draw.nextInt(256);
        }
        return bytes;
    }

    /** Says of itself that it has up to billions of pixels, with a sum that is right where there is one. */
    private static byte[] larger(byte[] bytes, RandomGenerator draw) {
        var head = ByteBuffer.wrap(bytes);
        if (bytes.length > 33 && bytes[1] == 'P') {
            head.putInt(16, draw.nextInt() >>> draw.nextInt(32)).putInt(20, draw.nextInt() >>> draw.nextInt(32));
            var sum = new CRC32();
            sum.update(bytes, 12, 17);
            head.putInt(29, (int) sum.getValue());
        } else if (bytes.length > 30) {
            int at = bytes[0] == 'G' ? 6 : bytes[0] == 'R' ? 21 : 4 + draw.nextInt(20);
            head.putInt(at, draw.nextInt());
        }
        return bytes;
    }
}
