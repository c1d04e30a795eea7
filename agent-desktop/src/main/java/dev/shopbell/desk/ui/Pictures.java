package dev.shopbell.desk.ui;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decoded pictures, the latest seen as many as fit into a bound; the others are fetched again when they are seen again. */
public final class Pictures {

    /** A decoded pixel is four bytes. */
    public static final long BYTES_MAX = 48L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Pictures.class);
    private static final int BYTES_PER_PIXEL = 4;
    /** More than cameras make; what claims more would take the memory of the whole desk. */
    static final long PIXELS_MAX = 64_000_000;

    /** Where the bytes of one picture come from. */
    @FunctionalInterface
    public interface Source {
        void fetch(Consumer<Optional<byte[]>> bytes);
    }

    private final Executor decoding;
    private final UiThread uiThread;
    private final long bytesMax;
    private final Map<String, Image> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, List<Consumer<Optional<Image>>>> waiting = new HashMap<>();
    private long bytes;

    /** @param decoding runs what would make the UI thread wait */
    public Pictures(Executor decoding, UiThread uiThread) {
        this(decoding, uiThread, BYTES_MAX);
    }

    Pictures(Executor decoding, UiThread uiThread, long bytesMax) {
        this.decoding = decoding;
        this.uiThread = uiThread;
        this.bytesMax = bytesMax;
    }

    /** At once if it is here; {@code shown} hears it later if it must be fetched, and nothing if it cannot be had or read. */
    public void get(String key, double width, double height, Source source, Consumer<Optional<Image>> shown) {
        var image = kept.get(key);
        if (image != null) {
            shown.accept(Optional.of(image));
            return;
        }
        var others = waiting.get(key);
        if (others != null) {
            others.add(shown);
            return;
        }
        waiting.put(key, new ArrayList<>(List.of(shown)));
        source.fetch(found -> found.ifPresentOrElse(
                data -> decoding.execute(() -> {
                    var decoded = decode(data, width, height);
                    uiThread.execute(() -> arrived(key, decoded));
                }),
                () -> arrived(key, Optional.empty())));
    }

    /** Writes a picture of the clipboard to a file; {@code written} hears whether it is there. */
    public void write(Image image, Path file, Consumer<Boolean> written) {
        decoding.execute(() -> {
            boolean there = isWritten(image, file);
            uiThread.execute(() -> written.accept(there));
        });
    }

    private static boolean isWritten(Image image, Path file) {
        try {
            Png.write(image, file);
            return true;
        } catch (IOException e) {
            LOG.warn("a pasted picture could not be written", e);
            return false;
        }
    }

    long bytes() {
        return bytes;
    }

    int count() {
        return kept.size();
    }

    private void arrived(String key, Optional<Image> image) {
        image.ifPresent(it -> keep(key, it));
        var heard = waiting.remove(key);
        if (heard != null) {
            heard.forEach(one -> one.accept(image));
        }
    }

    private void keep(String key, Image image) {
        kept.put(key, image);
        bytes += size(image);
        var oldest = kept.entrySet().iterator();
        while (bytes > bytesMax && kept.size() > 1) {
            bytes -= size(oldest.next().getValue());
            oldest.remove();
        }
    }

    private static long size(Image image) {
        return (long) (image.getWidth() * image.getHeight() * BYTES_PER_PIXEL);
    }

    private static Optional<Image> decode(byte[] data, double width, double height) {
        if (isTooLarge(data)) {
            return Optional.empty();
        }
        var image = new Image(new ByteArrayInputStream(data), width, height, true, true);
        return image.isError() || image.getWidth() == 0 ? Optional.empty() : Optional.of(image);
    }

    static boolean isTooLarge(byte[] data) {
        return pixels(data) > PIXELS_MAX;
    }

    /** What the head says, before anything is decoded: a few bytes may claim more than there is memory. Nothing for what is no picture we show. */
    private static long pixels(byte[] data) {
        if (data.length < 30) {
            return 0;
        }
        var head = ByteBuffer.wrap(data);
        return switch (data[0] & 0xFF) {
            case 0x89 -> size(head.getInt(16), head.getInt(20)); // PNG
            case 'G' -> size(little(head).getShort(6) & 0xFFFF, little(head).getShort(8) & 0xFFFF);
            case 'B' -> size(little(head).getInt(18), little(head).getInt(22));
            case 0xFF -> jpegPixels(head);
            default -> 0;
        };
    }

    private static ByteBuffer little(ByteBuffer head) {
        return head.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A side below nothing is one beyond all bounds: PNG has no signs, and a BMP that stands on its head is rare enough. */
    private static long size(int width, int height) {
        return width < 0 || height < 0 ? Long.MAX_VALUE : (long) width * height;
    }

    /** Goes from segment to segment to the frame, which tells the sides. */
    private static long jpegPixels(ByteBuffer data) {
        int at = 2;
        while (at + 9 <= data.limit() && (data.get(at) & 0xFF) == 0xFF) {
            int marker = data.get(at + 1) & 0xFF;
            boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (frame) {
                return size(data.getShort(at + 5) & 0xFFFF, data.getShort(at + 7) & 0xFFFF);
            }
            at += marker == 0xFF ? 1 : 2 + (data.getShort(at + 2) & 0xFFFF);
        }
        return 0;
    }
}
