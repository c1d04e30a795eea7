package dev.shopbell.desk.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.text.TextFlow;
import org.junit.jupiter.api.Test;

/** What is drawn, seen by its pixels. */
class RichTextTest extends FxTest {

    @Test
    void emojiAreDrawnInColour() {
        var flow = new TextFlow();
        run(() -> flow.getChildren().setAll(new RichText().nodes("🎉", 28, uri -> {})));
        show(new StackPane(flow), Look.LIGHT, 300, 200);
        var view = (ImageView) onFx(() -> flow.getChildren().getFirst());
        WritableImage picture = onFx(() -> view.snapshot(null, null));
        var colours = new HashSet<Integer>();
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                colours.add(picture.getPixelReader().getArgb(x, y));
            }
        }
        assertTrue(colours.size() > 20, "as many colours as a party has: " + colours.size());
    }

    @Test
    void aLinkIsOpenedByMouseAndByKeyboard() {
        var opened = new ArrayList<URI>();
        var flow = new TextFlow();
        run(() -> flow.getChildren().setAll(new RichText().nodes("https://example.com/a", 20, opened::add)));
        show(new StackPane(flow), Look.LIGHT, 400, 200);
        var link = onFx(() -> flow.getChildren().getFirst());
        robot.clickOn(link);
        run(link::requestFocus);
        robot.type(KeyCode.ENTER);
        assertEquals(List.of(URI.create("https://example.com/a"), URI.create("https://example.com/a")), opened);
    }
}
