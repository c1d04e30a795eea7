package dev.shopbell.desk.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
