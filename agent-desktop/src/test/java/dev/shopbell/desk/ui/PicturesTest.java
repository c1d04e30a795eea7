package dev.shopbell.desk.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.Test;

/** Decoded pictures stay within their bound, and what cannot be read is no picture. */
class PicturesTest extends FxTest {

    private static final int SIDE = 50;
    private static final long SIZE = SIDE * SIDE * 4;

    private final UiThread here = new UiThread() {
        @Override
        public boolean isHere() {
            return true;
        }

        @Override
        public void execute(Runnable task) {
            task.run();
        }
    };
    private final Pictures pictures = new Pictures(Runnable::run, here, 3 * SIZE);
    private final List<String> fetched = new ArrayList<>();

    @Test
    void theLatestSeenAreKeptAndTheOthersFetchedAgain() {
        var data = onFx(() -> Png.bytes(new WritableImage(SIDE, SIDE)));
        for (var name : List.of("a", "b", "c", "a", "d", "a", "b")) {
            assertTrue(get(name, Optional.of(data)).isPresent());
        }
        assertEquals(List.of("a", "b", "c", "d", "b"), fetched);
        assertEquals(3, pictures.count());
        assertEquals(3 * SIZE, pictures.bytes());
    }

    @Test
    void whatIsNoPictureIsNotShownAndNotKept() {
        assertEquals(Optional.empty(), get("garbage", Optional.of("GIF89a and nothing more".getBytes(StandardCharsets.US_ASCII))));
        assertEquals(Optional.empty(), get("missing", Optional.empty()));
        assertEquals(0, pictures.count());
    }

    @Tries(FaultCase.F67)
    @Test
    void whatClaimsMorePixelsThanTheBoundIsNotDecoded() {
        var small = onFx(() -> Png.bytes(new WritableImage(SIDE, SIDE)));
        int side = (int) Math.sqrt(Pictures.PIXELS_MAX);
        assertEquals(Pictures.PIXELS_MAX, (long) side * side);
        assertFalse(Pictures.isTooLarge(claiming(small, side, side)));
        assertTrue(Pictures.isTooLarge(claiming(small, side + 1, side)));
        assertTrue(Pictures.isTooLarge(claiming(small, -1, 1)));
        assertEquals(Optional.empty(), get("bomb", Optional.of(claiming(small, side + 1, side))));
        assertTrue(Pictures.isTooLarge(latin("GIF89a\u00ff\u00ff\u00ff\u00ff" + " ".repeat(40))));
        assertTrue(Pictures.isTooLarge(latin("\u00ff\u00d8\u00ff\u00e0\0\u0004ab\u00ff\u00c0\0\u0011\b\u00ff\u00ff\u00ff\u00ff" + " ".repeat(40))));
        assertFalse(Pictures.isTooLarge(latin("\u00ff\u00d8" + "\u00ff".repeat(60))));
    }

    private static byte[] claiming(byte[] png, int width, int height) {
        return ByteBuffer.wrap(png.clone()).putInt(16, width).putInt(20, height).array();
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void manyWhoWantOnePictureFetchItOnce() {
        var waiting = new ArrayList<Consumer<Optional<byte[]>>>();
        var shown = new ArrayList<Optional<Image>>();
        for (int i = 0; i < 3; i++) {
            pictures.get("late", SIDE, SIDE, waiting::add, shown::add);
        }
        assertEquals(1, waiting.size());
        waiting.getFirst().accept(Optional.of(onFx(() -> Png.bytes(new WritableImage(SIDE, SIDE)))));
        assertEquals(3, shown.stream().filter(Optional::isPresent).count());
    }

    private Optional<Image> get(String name, Optional<byte[]> data) {
        var shown = new ArrayList<Optional<Image>>();
        pictures.get(
                name,
                SIDE,
                SIDE,
                bytes -> {
                    fetched.add(name);
                    bytes.accept(data);
                },
                shown::add);
        return shown.getFirst();
    }
}
