package dev.shopbell.server.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small versions within a span and within memory. The WebP pictures were written by a browser: red on the left, blue on the right. */
@Tries(FaultCase.F67)
class ThumbnailsTest {

    private static final byte[] LOSSY = Base64.getDecoder().decode("""
            UklGRkYCAABXRUJQVlA4WAoAAAAgAAAAPwAAHwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAA\
            AAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAA\
            ACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0\
            AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAA\
            AAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAM\
            ZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDggWAAAABAFAJ0BKkAAIAA+bTCURqQjIiEsCACADYljAM/ZQX4B+IGmA/En\
            9ZtxAAOk+waBWQAA/vCbAOLsU93KaYEwWNRpmin3w2TDKbg6GXptLFDFB4jVH0gAAAA=""");
    private static final byte[] LOSSLESS = Base64.getDecoder().decode("""
            UklGRggCAABXRUJQVlA4WAoAAAAgAAAAPwAAHwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAA\
            AAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAA\
            ACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0\
            AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAA\
            AAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAM\
            ZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDhMGgAAAC8/wAcADxDzv//zHw7Egsn8pUPojeh/VME2""");
    private static final byte[] CLEAR = Base64.getDecoder().decode("""
            UklGRjQCAABXRUJQVlA4WAoAAAAwAAAADwAADwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAA\
            AAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAA\
            ACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0\
            AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAA\
            AAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAM\
            ZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZBTFBIEgAAAAEPMIAREUIsmMxfujuDiP5HLlZQOCAsAAAAcAEAnQEqEAAQAAFA\
            JiWgAnQBQAAA/vpd//9zex/5rA/6hf/pY7//pSAAAAA=""");
    private static final int RIFF_BYTES = 12;
    private static final int CANVAS_BYTES = 18;

    @TempDir
    Path folder;

    private final Thumbnails thumbnails = new Thumbnails();

    @AfterEach
    void close() {
        thumbnails.close();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("picture"), bytes);
    }

    private Optional<Thumbnails.Small> made(byte[] bytes, FileKind kind, Duration within) throws IOException {
        var path = file(bytes);
        return thumbnails.make(path, kind, PictureHead.read(path, kind).orElseThrow(), within);
    }

    private static BufferedImage decoded(Thumbnails.Small small) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(small.bytes()));
    }

    @Test
    void aWebpOfEitherKindGetsOneThatSaysNothingButItsPixels() throws IOException {
        for (var bytes : new byte[][] {LOSSY, LOSSLESS}) {
            var small = made(bytes, FileKind.WEBP, Thumbnails.WITHIN).orElseThrow();
            assertEquals("image/jpeg", small.mediaType());
            assertFalse(new String(small.bytes(), StandardCharsets.ISO_8859_1).contains("Google"), "its colour profile is a note too");
            var image = decoded(small);
            assertEquals(64, image.getWidth());
            assertEquals(32, image.getHeight());
            assertTrue((image.getRGB(5, 16) >> 16 & 0xFF) > 180 && (image.getRGB(5, 16) & 0xFF) < 80);
            assertTrue((image.getRGB(58, 16) & 0xFF) > 180 && (image.getRGB(58, 16) >> 16 & 0xFF) < 80);
        }
        assertEquals("image/png", made(CLEAR, FileKind.WEBP, Thumbnails.WITHIN).orElseThrow().mediaType());
    }

    @Test
    void aWebpThatIsLargerWithinThanItsHeadSaysOrMovesOrIsCutGetsNone() throws IOException {
        var small = LOSSY.clone();
        small[RIFF_BYTES + 12] = 8;
        assertTrue(made(small, FileKind.WEBP, Thumbnails.WITHIN).isEmpty());

        var moving = LOSSY.clone();
        System.arraycopy("ANMF".getBytes(StandardCharsets.US_ASCII), 0, moving, RIFF_BYTES + CANVAS_BYTES, 4);
        assertTrue(made(moving, FileKind.WEBP, Thumbnails.WITHIN).isEmpty());

        assertTrue(made(java.util.Arrays.copyOf(LOSSY, RIFF_BYTES + CANVAS_BYTES), FileKind.WEBP, Thumbnails.WITHIN).isEmpty());
    }

    @Test
    void aWebpWithOnePixelTooManyIsNotEvenOpened() {
        var nowhere = folder.resolve("nowhere");
        var head = new PictureHead((int) Thumbnails.WHOLE_PIXELS_MAX + 1, 1, 1, false);
        assertTrue(thumbnails.make(nowhere, FileKind.WEBP, head).isEmpty());
    }

    @Test
    void onePictureThatTakesTooLongGetsNoneAndTheNextIsNotHeldUp() throws IOException {
        var noise = new BufferedImage(3_000, 3_000, BufferedImage.TYPE_INT_RGB);
        var random = new Random(5);
        for (int y = 0; y < noise.getHeight(); y++) {
            for (int x = 0; x < noise.getWidth(); x++) {
                noise.setRGB(x, y, random.nextInt());
            }
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(noise, "jpeg", bytes);
        assertTrue(made(bytes.toByteArray(), FileKind.JPEG, Duration.ZERO).isEmpty());
        assertTrue(made(LOSSLESS, FileKind.WEBP, Thumbnails.WITHIN).isPresent());
    }
}
