package dev.shopbell.assets.widget;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The tab a test has in the one browser of its virtual machine: nothing is open beside it, nothing emulated, nothing complained of yet.
 *
 * <p>Tests do not meet each other's storage because each serves its pages from a port, and so an origin, of its own. The page of the test before is
 * left only by the next visit: its processes are then still there to be used again.
 */
public class BrowserTab implements BeforeEachCallback, AfterEachCallback {

    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration LOOKING_AGAIN = Duration.ofMillis(20);
    private static final Map<String, Map<String, Object>> NOTHING_EMULATED = Map.of(
            "Emulation.clearDeviceMetricsOverride", Map.of(),
            "Emulation.setEmulatedMedia", Map.of("features", List.of()),
            "Emulation.setScriptExecutionDisabled", Map.of("value", false),
            "Emulation.setTimezoneOverride", Map.of("timezoneId", ""));

    @SuppressWarnings("NullAway.Init")
    public ChromeDriver browser;

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        browser = Chromium.shared(context);
        NOTHING_EMULATED.forEach(browser::executeCdpCommand);
        browser.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        complaints(Level.ALL);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (browser == null) {
            return; // There was none to start.
        }
        var tabs = browser.getWindowHandles().iterator();
        var first = tabs.next();
        while (tabs.hasNext()) {
            browser.switchTo().window(tabs.next()).close();
        }
        browser.switchTo().window(first);
        // Frames and their sockets go, so that nothing is heard of a server that is gone; a blank page would end the processes too.
        script("document.documentElement.replaceChildren()");
    }

    /** Waits for a state, also through pages and elements that come and go meanwhile. */
    public WebDriverWait patiently() {
        var wait = new WebDriverWait(browser, PATIENCE, LOOKING_AGAIN);
        wait.ignoring(WebDriverException.class);
        return wait;
    }

    public WebElement find(String selector) {
        return browser.findElement(By.cssSelector(selector));
    }

    public List<String> texts(String selector) {
        return browser.findElements(By.cssSelector(selector)).stream().map(WebElement::getText).toList();
    }

    public Object script(String script, Object... arguments) {
        return browser.executeScript(script, arguments);
    }

    /** What the browser held against the pages since the last look: a breach of the content policy or of trusted types, a script error. */
    public List<String> complaints() {
        return complaints(Level.SEVERE);
    }

    public List<String> complaints(Level least) {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= least.intValue())
                .map(Object::toString)
                .toList();
    }

    /** What axe holds against the document that is looked at, as "rule: element". */
    public List<?> barriers() throws IOException {
        if (Boolean.FALSE.equals(script("return !!window.axe"))) {
            bringAxe();
        }
        return (List<?>) browser.executeAsyncScript("const done = arguments[0];"
                + "axe.run(document, {iframes: false, resultTypes: ['violations']})"
                + ".then(r => done(r.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.target))), e => done(['axe: ' + e]))");
    }

    /** Half a megabyte, carried by hand, because no page of a real server holds it. */
    void bringAxe() throws IOException {
        script(axe());
    }

    static String axe() throws IOException {
        try (var axe = BrowserTab.class.getResourceAsStream("/axe.min.js")) {
            return new String(axe.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Encoded fast rather than small. */
    public void picture(String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        var taken = browser.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png", "optimizeForSpeed", true));
        Files.write(SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode((String) taken.get("data")));
    }
}
