package dev.shopbell.desk.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.desk.Shop;
import dev.shopbell.desk.ui.FxTest;
import dev.shopbell.desk.ui.Look;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.file.Attachment;
import dev.shopbell.model.file.FileId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.VBox;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A picture that cannot be shown is a file still: it says what it is, can be opened and saved, and can be tried again. */
class PictureBoxTest extends FxTest {

    private static final Attachment TINY = new Attachment(new FileId(new UUID(7, 8)), "dot.png", "image/png", 90, 8, 8, true);
    private static final Attachment HEIC = new Attachment(new FileId(new UUID(7, 9)), "IMG_0042.HEIC", "image/heic", 2_100_000, 4_032, 3_024, false);

    private final List<Attachment> asked = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final List<PictureBox> boxes = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"en, LIGHT", "zh-CN, DARK"})
    void whatCannotBeShownCanStillBeHad(String language, Look look) {
        var texts = Texts.of(Locale.forLanguageTag(language));
        var parts = new BubbleParts(texts, new Deeds());
        var body = onFx(() -> {
            var bubble = new BubbleBody("theirs");
            List.of(Shop.PHOTO, TINY, HEIC).forEach(file -> bubble.add(parts.file(file)));
            return bubble;
        });
        show(new VBox(body), look, 420, 420);
        double before = onFx(() -> boxes.getFirst().getHeight());
        assertEquals(List.of(Shop.PHOTO, TINY), asked, "a kind without small pictures is a file from the start");
        run(() -> boxes.forEach(box -> box.show(Optional.empty())));
        pulses(2);
        screenshot("picture-lost-" + language + "-" + look.name().toLowerCase(Locale.ROOT));
        assertEquals(before, onFx(() -> boxes.getFirst().getHeight()), "nothing moves");
        for (var file : List.of(Shop.PHOTO, TINY, HEIC)) {
            run(() -> button(texts.get("file.open.named", file.name())).fire());
            run(() -> button(texts.get("file.save.named", file.name())).fire());
        }
        assertEquals(List.of("open broken lamp.jpg", "save broken lamp.jpg", "open dot.png", "save dot.png", "open IMG_0042.HEIC", "save IMG_0042.HEIC"), done);
        assertFalse(boxes.getFirst().isFocusTraversable());

        run(() -> button(texts.get("file.retry.named", "broken lamp.jpg")).fire());
        assertEquals(List.of(Shop.PHOTO, TINY, Shop.PHOTO), asked);
        assertTrue(boxes.getFirst().isFocusTraversable());
        run(() -> boxes.getFirst().show(Optional.of(new WritableImage(30, 20))));
        pulses(2);
        assertEquals(before, onFx(() -> boxes.getFirst().getHeight()));
    }

    private Button button(String name) {
        return stage.getScene().getRoot().lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(button -> name.equals(button.getAccessibleText()) && isShown(button))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name));
    }

    private static boolean isShown(Node node) {
        var bounds = node.localToScene(node.getLayoutBounds());
        return bounds.getWidth() > 10 && bounds.getHeight() > 10;
    }

    private final class Deeds extends NoDeeds {

        @Override
        public void thumbnail(Attachment file, PictureBox into) {
            asked.add(file);
            if (!boxes.contains(into)) {
                boxes.add(into);
            }
        }

        @Override
        public void openFile(Attachment file) {
            done.add("open " + file.name());
        }

        @Override
        public void save(Attachment file) {
            done.add("save " + file.name());
        }
    }
}
