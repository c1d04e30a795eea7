package dev.shopbell.server.api;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** SamplePictures as cameras, drawing programs and attackers make them. */
final class SamplePictures {

    static final int RED = 0xFFFF0000;
    static final int BLUE = 0xFF0000FF;

    private SamplePictures() {}

    /** The left half is red, the right half blue. */
    static byte[] png(int width, int height) throws IOException {
        return encoded(width, height, "png");
    }

    static byte[] jpeg(int width, int height) throws IOException {
        return encoded(width, height, "jpeg");
    }

    private static byte[] encoded(int width, int height, String format) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, x < width / 2 ? RED : BLUE);
            }
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    /** The same JPEG with a note of how the camera was held, and of where it was. */
    static byte[] noted(byte[] jpeg, int orientation) {
        var tiff = ByteBuffer.allocate(26);
        tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8).putShort((short) 1);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation).putShort((short) 0).putInt(0);
        var note = "somewhere at 48.8584 N".getBytes(StandardCharsets.US_ASCII);
        var segment = ByteBuffer.allocate(2 + 2 + 6 + 26 + note.length);
        segment.putShort((short) 0xFFE1).putShort((short) (segment.capacity() - 2)).put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        segment.put(tiff.array()).put(note);
        var all = ByteBuffer.allocate(jpeg.length + segment.capacity());
        return all.put(jpeg, 0, 2).put(segment.array()).put(jpeg, 2, jpeg.length - 2).array();
    }

    /** A PNG of a few bytes whose header says that it is so large. */
    static byte[] pngThatClaims(int width, int height) throws IOException {
        var bytes = png(1, 1);
        var head = ByteBuffer.wrap(bytes);
        head.putInt(16, width).putInt(20, height);
        var check = new CRC32();
        check.update(bytes, 12, 17);
        head.putInt(29, (int) check.getValue());
        return bytes;
    }

    /** Two frames. */
    static byte[] gif() throws IOException {
        var one = encoded(40, 20, "gif");
        var twice = ByteBuffer.allocate(2 * one.length);
        int frame = 13 + 3 * (1 << (one[10] & 7) + 1);
        twice.put(one, 0, one.length - 1).put(one, frame, one.length - frame);
        return Arrays.copyOf(twice.array(), twice.position());
    }

    static BufferedImage decoded(byte[] bytes) throws IOException {
        return ImageIO.read(new java.io.ByteArrayInputStream(bytes));
    }

    static boolean isReddish(int argb) {
        return (argb >> 16 & 0xFF) > 180 && (argb & 0xFF) < 80;
    }

    static boolean isBluish(int argb) {
        return (argb & 0xFF) > 180 && (argb >> 16 & 0xFF) < 80;
    }
}
