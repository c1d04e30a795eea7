package dev.shopbell.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule is seen to fail on one small view. */
class FxmlRulesTest {

    @TempDir
    private Path folder;

    private Path words;

    @BeforeEach
    void writeWords() throws IOException {
        words = Files.writeString(folder.resolve("messages.properties"), "send=Send\n");
    }

    @Test
    void aTextIsAKeyOfTheWordList() throws IOException {
        view("<Button text=\"%send\"/><Label text=\"Send\"/><Label text=\"%sned\"/><Label text=\"${model.name}\"/>");

        var found = FxmlRules.violations(folder, words);
        assertEquals(2, found.size(), found::toString);
        assertTrue(found.get(0).contains("shows \"Send\" in one language only"), found::toString);
        assertTrue(found.get(1).contains("%sned is no key"), found::toString);
    }

    @Test
    void whatCanBeOperatedHasAName() throws IOException {
        view("<ListView fx:id=\"rows\" xmlns:fx=\"http://javafx.com/fxml\"/><ListView accessibleText=\"%send\"/><Label/>");

        var found = FxmlRules.violations(folder, words);
        assertEquals(1, found.size(), found::toString);
        assertTrue(found.getFirst().contains("ListView rows has no accessible name"), found::toString);
    }

    private void view(String content) throws IOException {
        Files.writeString(folder.resolve("View.fxml"), "<VBox>" + content + "</VBox>");
    }
}
