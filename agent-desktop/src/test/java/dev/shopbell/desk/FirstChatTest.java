package dev.shopbell.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.assets.widget.Chromium;
import dev.shopbell.client.LinkState;
import dev.shopbell.desk.hosting.EmbeddedHosting;
import dev.shopbell.desk.hosting.Hosting;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.FxTest;
import dev.shopbell.desk.ui.FxUiThread;
import dev.shopbell.desk.ui.SystemTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The main job on real input: a browser opens the sample shop and writes, an agent answers in the desk, the browser shows it. */
class FirstChatTest extends FxTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String QUESTION = "你好，请问还有明前龙井吗？🍵";
    private static final String ANSWER = "Yes, the spring harvest came in today.";

    @TempDir private Path folder;
    private final FxUiThread uiThread = new FxUiThread();
    private ChromeDriver browser;
    private Assembly desk;

    @BeforeEach
    void openBrowserAndDesk() {
        browser = Chromium.start();
        run(() -> {
            try {
                var options = StartOptions.of("--profile", folder.resolve("profile").toString());
                var real = SystemPorts.of(options, options.openProfile(), new SystemTime(), uiThread, uri -> {});
                real.machine().settings().sound().set(false);
                real.machine().settings().language().set("en");
                var anyPort = new EmbeddedHosting(options.dataFolder(), () -> 0, true, uiThread);
                desk = new Assembly(new Ports(real.machine(), anyPort, real.entrance(), real.links(), real.files(), real.local(), real.attention()), stage);
                stage.setX(0);
                stage.setY(0);
                stage.setWidth(1000);
                stage.setHeight(700);
                stage.show();
                desk.begin();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        pulses(2);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.quit();
        }
        if (desk != null) {
            Optional<Hosting.Server> hosted = onFx(desk::hosted);
            run(desk::end);
            hosted.ifPresent(Hosting.Server::close);
        }
    }

    @Test
    void aVisitorsWordsReachTheAgentsWindowAndTheAnswerComesBack() throws IOException {
        var server = openShop();
        browser.get("http://localhost:" + server.getPort() + "/demo");
        assertNothingOpenedBeforeItIsNeeded();
        patiently().until(b -> (Boolean) browser.executeScript("return document.querySelector('shopbell-widget') !== null"));
        browser.executeScript("window.shopbell('open')");
        patiently().until(b -> (Boolean) browser.executeScript(
                "return document.querySelector('shopbell-widget').shadowRoot.querySelector('iframe') !== null"));
        enterPanel();
        var text = patiently().until(b -> browser.findElement(By.id("text")));
        patiently().until(b -> text.isEnabled() && text.isDisplayed());
        text.sendKeys(QUESTION);
        browser.findElement(By.id("send")).click();

        until(() -> store().waiting().size() == 1);
        run(() -> button("#takeNext").fire());
        until(() -> store().mine().size() == 1 && node("#draft").isVisible());
        assertEquals(QUESTION, onFx(() -> store().messages(store().mine().getFirst().id()).getFirst().text()));

        robot.clickOn("#draft").write(ANSWER).type(KeyCode.ENTER);
        patiently().until(b -> browser.findElement(By.id("log")).getText().contains(ANSWER));
        assertTrue(browser.findElement(By.id("log")).getText().contains("🍵"));
        until(() -> store().unsent(store().mine().getFirst().id()).isEmpty());
        pulses(3);
        screenshot("first-chat-desk");
        keepPictureOfBrowser("first-chat-widget");
        theWidgetRemembersAfterAReload();
    }

    private void theWidgetRemembersAfterAReload() {
        browser.navigate().refresh();
        patiently().until(b -> (Boolean) browser.executeScript("return typeof window.shopbell === 'function'"));
        browser.executeScript("window.shopbell('open')");
        enterPanel();
        patiently().until(b -> browser.findElement(By.id("log")).getText().contains(ANSWER));
        assertTrue(browser.findElement(By.id("log")).getText().contains("明前龙井"));
    }

    private void assertNothingOpenedBeforeItIsNeeded() {
        assertEquals(0L, browser.executeScript("return document.querySelectorAll('iframe').length"));
        assertEquals(
                0L,
                browser.executeScript("return performance.getEntriesByType('resource').filter(r => r.name.includes('/widget/frame')).length"));
    }

    private void enterPanel() {
        browser.switchTo().defaultContent();
        var frame = patiently().until(b -> browser.findElement(By.tagName("shopbell-widget"))
                .getShadowRoot()
                .findElement(By.cssSelector("iframe")));
        browser.switchTo().frame(frame);
    }

    private URI openShop() {
        run(() -> button("#here").fire());
        until(() -> stage.getScene().lookup("#shopName") != null);
        robot.clickOn("#shopName").write("Blue Lamp");
        robot.clickOn("#name").write("Ana");
        robot.clickOn("#email").write("ana@example.com");
        robot.clickOn("#password").write("correct horse battery");
        robot.clickOn("#submit");
        until(() -> desk.session().isPresent() && store().link().get() instanceof LinkState.Live && store().self().get() != null);
        return onFx(() -> desk.session().orElseThrow().server());
    }

    private WebDriverWait patiently() {
        var wait = new WebDriverWait((WebDriver) browser, PATIENCE);
        wait.ignoring(org.openqa.selenium.NoSuchElementException.class);
        return wait;
    }

    private void keepPictureOfBrowser(String name) throws IOException {
        browser.switchTo().defaultContent();
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }

    private DeskStore store() {
        return desk.session().orElseThrow().store();
    }

    private ButtonBase button(String selector) {
        return (ButtonBase) node(selector);
    }

    private Node node(String selector) {
        var found = stage.getScene().getRoot().lookup(selector);
        assertTrue(found != null, selector);
        return found;
    }
}
