package dev.shopbell.assets.widget;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.SearchContext;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A browser on the sample shop, with the widget's frame at hand and the stand-in for its server under the test's control. */
final class Stage implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final ChromeDriver browser;
    private final AssetServer server;

    /** Every stage has a port and so an origin of its own, with storage that nobody has written to. */
    Stage(ChromeDriver browser) throws IOException {
        this.browser = browser;
        this.server = new AssetServer();
        // What was held against earlier stages.
        complaints();
    }

    void visit(String path) {
        browser.get(address(path));
        inPage();
        await(() -> script("return !!(window.shopbell && window.shopbell.loaded)").equals(true));
    }

    /** The plain page, with these attributes on the loader's tag, after this script has run. */
    void visitPlain(String attributes, String before) {
        server.before = before;
        visit("/plain?" + attributes);
    }

    /** From the next question on this is what the shop has set for its site. */
    void site(String json) {
        server.site = json;
    }

    /** From now on the bytes of files are taken. */
    void takeFiles() {
        server.takesFiles = true;
    }

    /** From where the bytes of a file last came. */
    String offset() {
        return server.offset;
    }

    String address(String path) {
        return server.shop() + path;
    }

    void otherTab(String path) {
        browser.switchTo().newWindow(WindowType.TAB);
        visit(path);
    }

    /** Leaves the other tab open: it is a tab of the same visitor. */
    void firstTab() {
        browser.switchTo().window(browser.getWindowHandles().iterator().next());
    }

    /** The content area, as a phone of that size has it: a headless window can be narrower than a real one. */
    void size(int width, int height) {
        browser.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    void openChat() {
        inPage();
        launcher().click();
        inFrame();
        await(() -> !texts("#text[placeholder]").isEmpty());
    }

    void inPage() {
        browser.switchTo().defaultContent();
    }

    void inFrame() {
        inPage();
        await(() -> !frames().isEmpty());
        browser.switchTo().frame(frames().getFirst());
        await(() -> script("return !!window.fake").equals(true));
    }

    List<WebElement> frames() {
        return shadow().findElements(By.cssSelector("iframe"));
    }

    WebElement launcher() {
        return shadow().findElement(By.cssSelector(".launcher"));
    }

    /** Something of the widget's that is outside its frame. */
    WebElement part(String selector) {
        return shadow().findElement(By.cssSelector(selector));
    }

    /** Has the other half of the widget fetched before anything asks for it. */
    void importPart() {
        browser.executeAsyncScript(
                "const done = arguments[0]; import(document.querySelector('script[data-site]').src.replace(/shopbell\\.js.*/, 'part-page.js')).then(done)");
    }

    void stopServer() {
        server.close();
    }

    String badge() {
        inPage();
        return shadow().findElement(By.cssSelector(".badge")).getText();
    }

    private SearchContext shadow() {
        return browser.findElement(By.cssSelector("shopbell-widget")).getShadowRoot();
    }

    WebElement find(String selector) {
        return browser.findElement(By.cssSelector(selector));
    }

    List<String> texts(String selector) {
        return browser.findElements(By.cssSelector(selector)).stream().map(WebElement::getText).toList();
    }

    Object script(String script, Object... arguments) {
        return browser.executeScript(script, arguments);
    }

    void await(BooleanSupplier condition) {
        new WebDriverWait(browser, PATIENCE, Duration.ofMillis(50)).until(driver -> condition.getAsBoolean());
    }

    /** What the browser held against the pages: a breach of the content policy or of trusted types, a script error. */
    List<String> complaints() {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(Object::toString)
                .toList();
    }

    /** What axe holds against the document that is looked at, as "rule: element". */
    List<?> barriers() throws IOException {
        try (var axe = Stage.class.getResourceAsStream("/axe.min.js")) {
            script(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        return (List<?>) browser.executeAsyncScript("const done = arguments[0];"
                + "axe.run(document, {iframes: false}).then(r => done(r.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.target))),"
                + " e => done(['axe: ' + e]))");
    }

    void picture(String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        var tabs = browser.getWindowHandles().iterator();
        var first = tabs.next();
        while (tabs.hasNext()) {
            browser.switchTo().window(tabs.next()).close();
        }
        browser.switchTo().window(first);
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        browser.get("about:blank");
        server.close();
    }
}
