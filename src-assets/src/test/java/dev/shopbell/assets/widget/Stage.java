package dev.shopbell.assets.widget;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.SearchContext;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A browser on the sample shop, with the widget's frame at hand and the stand-in for its server under the test's control. */
final class Stage extends BrowserTab {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String FRAME = "return document.querySelector('shopbell-widget')?.shadowRoot.querySelector('iframe')";
    private static final Duration LOOKING_AGAIN = Duration.ofMillis(20);

    private AssetServer server;

    /** Every stage has a port and so an origin of its own, with storage that nobody has written to. */
    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        super.beforeEach(context);
        server = new AssetServer();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        super.afterEach(context);
        if (server != null) {
            server.close();
        }
    }

    void visit(String path) {
        browser.get(address(path));
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
        await(() -> script(FRAME) != null);
        browser.switchTo().frame((WebElement) script(FRAME));
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

    void await(BooleanSupplier condition) {
        new WebDriverWait(browser, PATIENCE, LOOKING_AGAIN).until(driver -> condition.getAsBoolean());
    }

    /** From the stage's own server, because every policy there lets it and half a megabyte is much to carry by hand. */
    @Override
    void bringAxe() {
        browser.executeAsyncScript("const done = arguments[0]; import('/axe.min.js').then(() => done(), error => done(String(error)))");
    }
}
