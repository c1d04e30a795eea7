package dev.shopbell.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.assets.widget.BrowserTab;
import dev.shopbell.client.entry.EntryClient;
import dev.shopbell.protocol.EntryRequest.SetUp;
import dev.shopbell.server.EmbeddedServer;
import dev.shopbell.server.ServerConfig;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Files from a visitor's hand to the shop's disk and back into the transcript: a real browser, a real server, nothing between them. */
class WidgetFilesTest {

    @RegisterExtension private final BrowserTab tab = new BrowserTab();

    @TempDir private Path folder;
    private EmbeddedServer server;
    private Onlooker desk;

    @BeforeEach
    void open() throws Exception {
        server = EmbeddedServer.start(ServerConfig.of(folder.resolve("data")).withPort(0));
        try (var entry = new EntryClient(server.address())) {
            var owner = entry.setUp(new SetUp(server.setupCode(), "Tea", "Olga", "olga@tea.example", "a kettle sings at four", "en", "test"));
            desk = new Onlooker(server.address(), owner.token());
        }
        tab.browser.get("http://localhost:" + server.port() + "/demo");
        tab.patiently().until(b -> (Boolean) tab.browser.executeScript("return typeof window.shopbell === 'function'"));
        tab.browser.executeScript("window.shopbell('open')");
        enterPanel();
        tab.patiently().until(b -> find("#attach").isDisplayed());
    }

    @AfterEach
    void close() {
        desk.close();
        server.close();
    }

    @Test
    void byButtonByDropAndByPasteAndTheyAreThereAfterAReload() throws Exception {
        find("#files").sendKeys(picture("cup.png", 1_200, 800).toString());
        tab.patiently().until(b -> count("#tray li.here") == 1);
        drop("leaves.txt", "a few leaves");
        tab.patiently().until(b -> count("#tray li.here") == 2);
        pastePicture();
        tab.patiently().until(b -> count("#tray li.here") == 3);
        tab.picture("widget-files-tray");
        find("#text").sendKeys("Look at these", Keys.ENTER);
        tab.patiently().until(b -> count(".mine .file.picture img[src]") == 2 && count(".mine .file.chip") == 1);
        assertEquals(0, count("#tray li"));
        tab.patiently().until(b -> (Boolean) tab.browser.executeScript(
                "return [...document.querySelectorAll('.file.picture img')].every(i => i.complete && i.naturalWidth > 0)"));
        assertEquals(List.of(240L, 160L), tab.browser.executeScript("const r = document.querySelector('.file.picture img').getBoundingClientRect(); return [Math.round(r.width), Math.round(r.height)]"));
        tab.picture("widget-files-row");
        assertEquals(List.of(), complaints());
        var chip = find(".file.chip");
        assertTrue(chip.getAttribute("aria-label").contains("leaves.txt"));
        tab.browser.navigate().refresh();
        tab.patiently().until(b -> (Boolean) tab.browser.executeScript("return typeof window.shopbell === 'function'"));
        tab.browser.executeScript("window.shopbell('open')");
        enterPanel();
        tab.patiently().until(b -> count(".mine .file.picture img[src]") == 2);
    }

    @Test
    void whatIsRefusedSaysWhyAndCanBeTakenAwayAndTheWordsGoOn() throws Exception {
        var page = folder.resolve("page.html");
        Files.writeString(page, "<script>alert(1)</script>");
        find("#files").sendKeys(page.toString());
        tab.patiently().until(b -> find("#tray").getText().contains("Files of this kind cannot be sent."));
        find("#text").sendKeys("hello");
        assertTrue(!find("#send").isEnabled());
        tab.picture("widget-files-refused");
        find("#tray .icon").sendKeys(Keys.ENTER);
        tab.patiently().until(b -> count("#tray li") == 0 && find("#send").isEnabled());
        assertEquals("text", tab.browser.switchTo().activeElement().getAttribute("id"), "the keyboard is where it was");
        find("#text").sendKeys(Keys.ENTER);
        tab.patiently().until(b -> find("#log").getText().contains("hello"));
    }

    private Path picture(String name, int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, (x * 255 / width) << 16 | (y * 255 / height) << 8 | 0x60);
            }
        }
        var file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    /** As the browser tells of a file that is let go over the page. */
    private void drop(String name, String words) {
        tab.browser.executeScript(
                "const t = new DataTransfer(); t.items.add(new File([arguments[1]], arguments[0], {type: 'text/plain'}));"
                        + "for (const type of ['dragover', 'drop']) document.getElementById('log').dispatchEvent(new DragEvent(type, {bubbles: true, cancelable: true, dataTransfer: t}));",
                name,
                words);
    }

    private void pastePicture() {
        tab.browser.executeAsyncScript("const done = arguments[0]; const c = document.createElement('canvas'); c.width = 300; c.height = 300;"
                + "const g = c.getContext('2d'); g.fillStyle = '#0a7'; g.fillRect(0, 0, 300, 300);"
                + "c.toBlob(blob => { const t = new DataTransfer(); t.items.add(new File([blob], 'image.png', {type: 'image/png'}));"
                + "document.getElementById('text').dispatchEvent(new ClipboardEvent('paste', {bubbles: true, cancelable: true, clipboardData: t})); done(); })");
    }

    private List<String> complaints() {
        return tab.complaints(Level.ALL).stream()
                .filter(text -> text.contains("Content Security Policy") || text.contains("TypeError") || text.contains("Trusted"))
                .toList();
    }

    private WebElement find(String selector) {
        return tab.browser.findElement(By.cssSelector(selector));
    }

    private int count(String selector) {
        return tab.browser.findElements(By.cssSelector(selector)).size();
    }

    private void enterPanel() {
        tab.browser.switchTo().defaultContent();
        var frame = tab.patiently().until(b -> tab.browser.findElement(By.tagName("shopbell-widget"))
                .getShadowRoot()
                .findElement(By.cssSelector("iframe")));
        tab.browser.switchTo().frame(frame);
    }
}
