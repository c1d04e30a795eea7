package dev.shopbell.desk.ui;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelReader;

/** Writes pictures as PNG without java.desktop. */
public final class Png {

    private static final int PAETH = 4;

    private Png() {}

    public static void write(Image image, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes(image));
    }

    /** Without transparency, which neither a screen nor a face needs. */
    public static byte[] bytes(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var header = ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0}).array();
        var file = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(file)) {
            out.writeLong(0x89504E470D0A1A0AL);
            chunk(out, "IHDR", header);
            chunk(out, "IDAT", deflated(filtered(image.getPixelReader(), width, height)));
            chunk(out, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static byte[] filtered(PixelReader pixels, int width, int height) {
        int stride = width * 3;
        var above = new byte[stride];
        var filtered = ByteBuffer.allocate((stride + 1) * height);
        for (int y = 0; y < height; y++) {
            var row = new byte[stride];
            for (int x = 0; x < width; x++) {
                int argb = pixels.getArgb(x, y);
                row[x * 3] = (byte) (argb >> 16);
                row[x * 3 + 1] = (byte) (argb >> 8);
                row[x * 3 + 2] = (byte) argb;
            }
            filtered.put((byte) PAETH);
            for (int i = 0; i < stride; i++) {
                int left = i < 3 ? 0 : row[i - 3] & 0xFF;
                int corner = i < 3 ? 0 : above[i - 3] & 0xFF;
                filtered.put((byte) (row[i] - paeth(left, above[i] & 0xFF, corner)));
            }
            above = row;
        }
        return filtered.array();
    }

    /** The neighbour nearest to left + above - corner, as the PNG specification names it. */
    private static int paeth(int left, int above, int corner) {
        int estimate = left + above - corner;
        int toLeft = Math.abs(estimate - left);
        int toAbove = Math.abs(estimate - above);
        int toCorner = Math.abs(estimate - corner);
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }

    private static byte[] deflated(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out)) {
            deflater.write(bytes);
        }
        return out.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }
}
