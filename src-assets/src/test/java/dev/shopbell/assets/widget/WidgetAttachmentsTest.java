package dev.shopbell.assets.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;

/** Files in the panel: by hand and by keyboard, in both languages, on a phone, for everybody. */
class WidgetAttachmentsTest {

    private static ChromeDriver browser;

    @TempDir private Path folder;
    private Stage stage;

    @BeforeAll
    static void startBrowser() {
        browser = Chromium.start();
    }

    @AfterAll
    static void quitBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void open() throws IOException {
        stage = new Stage(browser);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void nobodyIsKeptOutByFilesInEitherLanguageOnAPhone() throws IOException {
        stage.size(360, 640);
        for (var language : List.of("en", "zh")) {
            stage.visitPlain("data-locale=" + language, "");
            stage.openChat();
            attach("a picture.png");
            attach("a name that is far too long to be shown as a whole on the screen of any phone.pdf");
            stage.await(() -> stage.texts("#tray li.here").size() == 2);
            assertEquals(List.of(), stage.barriers(), language);
            stage.picture("widget-tray-" + language);
            stage.find("#text").sendKeys(Keys.ENTER);
            stage.await(() -> stage.texts(".mine .file").size() == 2);
            assertEquals(0, stage.texts("#tray li").size());
            assertEquals(List.of(), stage.barriers(), language);
            stage.picture("widget-attached-" + language);
        }
        assertEquals(List.of(), stage.complaints());
    }

    @Test
    void aPictureHasItsPlaceBeforeItIsThere() throws IOException {
        stage.visitPlain("data-locale=en", "");
        stage.openChat();
        attach("wide.png");
        stage.await(() -> stage.texts("#tray li.here").size() == 1);
        stage.find("#text").sendKeys(Keys.ENTER);
        stage.await(() -> stage.texts(".mine .file.picture img").size() == 1);
        assertEquals(
                List.of(240L, 60L),
                stage.script("const i = document.querySelector('.file.picture img'); return [i.width, i.height].map(Math.round)"));
    }

    @Test
    void aMessageCarriesTenAndTheEleventhIsToldSo() throws IOException {
        stage.visitPlain("data-locale=en", "");
        stage.openChat();
        for (int i = 0; i < 11; i++) {
            attach(i + ".pdf");
        }
        stage.await(() -> stage.texts("#tray li.here").size() == 10);
        assertEquals("A message can carry 10 files.", stage.find("#tray-told").getText());
        stage.find("#tray .icon").sendKeys(Keys.ENTER);
        assertEquals(9, stage.texts("#tray li").size());
        assertTrue(stage.find("#send").isEnabled());
    }

    private void attach(String name) throws IOException {
        var file = folder.resolve(name);
        Files.writeString(file, "bytes");
        stage.find("#files").sendKeys(file.toString());
    }
}
