package dev.shopbell.server.file;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes small versions of pictures: written anew from their pixels, so that nothing a camera or an editor noted is in them, and turned
 * upright. One picture is decoded at a time, with only every n-th pixel kept, within a span: one that is not done by then, or that no
 * decoder understands, has no small version and is a file like any other.
 */
final class Thumbnails implements AutoCloseable {

    static final int SIDE_MAX = 480;
    static final Duration WITHIN = Duration.ofSeconds(10);

    /** A picture of up to so many pixels is taken at all; what is kept of them while decoding is bounded by {@link #SIDE_MAX}. */
    static final long PIXELS_MAX = 50_000_000;

    /** And neither side longer than this, because a decoder holds a whole row in memory. */
    static final int SIDE_TAKEN_MAX = 30_000;

    /** A JPEG in several scans, and any WebP, is decoded as a whole, in about six bytes a pixel. */
    static final long WHOLE_PIXELS_MAX = 16_000_000;

    private static final int WAITING_MAX = 16;
    private static final float QUALITY = 0.82f;
    private static final Logger LOG = LoggerFactory.getLogger(Thumbnails.class);

    /** @param mediaType {@code image/jpeg}, or {@code image/png} for one that can be seen through */
    record Small(String mediaType, byte[] bytes) {}

    private final ThreadPoolExecutor one = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING_MAX), Thread.ofPlatform().daemon().name("thumbnail-", 0).factory());

    /** Blocks for as long as is named here. */
    Optional<Small> make(Path file, FileKind kind, PictureHead head) {
        return make(file, kind, head, WITHIN);
    }

    Optional<Small> make(Path file, FileKind kind, PictureHead head, Duration within) {
        boolean whole = kind == FileKind.WEBP || head.inScans();
        if (whole && head.pixels() > WHOLE_PIXELS_MAX) {
            return Optional.empty();
        }
        var reader = new AtomicReference<ImageReader>();
        try {
            var made = one.submit(() -> small(file, kind, head, reader));
            try {
                return Optional.of(made.get(within.toMillis(), TimeUnit.MILLISECONDS));
            } catch (TimeoutException e) {
                made.cancel(false);
                var late = reader.get();
                if (late != null) {
                    late.abort();
                }
                LOG.info("A picture took longer than {} and gets no small version", within);
            }
        } catch (ExecutionException e) {
            LOG.info("A picture could not be decoded and gets no small version: {}", String.valueOf(e.getCause().getClass()));
        } catch (RejectedExecutionException e) {
            LOG.info("Too many pictures at once; one gets no small version");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private static Small small(Path file, FileKind kind, PictureHead head, AtomicReference<ImageReader> reading) throws IOException {
        if (kind == FileKind.WEBP && !WebpChunks.isOnePicture(file, head)) {
            throw new IOException("not one picture of the size that its head says");
        }
        var reader = kind == FileKind.WEBP
                ? new WebPImageReaderSpi().createReaderInstance(null)
                : ImageIO.getImageReadersByFormatName(kind.name()).next();
        try (var in = new FileImageInputStream(file.toFile())) {
            reading.set(reader);
            reader.setInput(in, true, true);
            if ((long) reader.getWidth(0) * reader.getHeight(0) > PIXELS_MAX) {
                throw new IOException("more pixels than its header said");
            }
            var kept = reader.getDefaultReadParam();
            int every = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / (2 * SIDE_MAX));
            kept.setSourceSubsampling(every, every, 0, 0);
            return written(Pixels.of(reader.read(0, kept)).within(SIDE_MAX).turned(head.orientation()));
        } finally {
            reader.dispose();
        }
    }

    private static Small written(Pixels pixels) throws IOException {
        boolean opaque = pixels.isOpaque();
        var format = opaque ? "jpeg" : "png";
        var image = new BufferedImage(pixels.width(), pixels.height(), opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, pixels.width(), pixels.height(), pixels.argb(), 0, pixels.width());
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName(format).next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            var how = writer.getDefaultWriteParam();
            if (opaque) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return new Small("image/" + format, bytes.toByteArray());
    }

    @Override
    public void close() {
        one.shutdown();
    }
}
