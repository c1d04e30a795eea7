package dev.shopbell.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.assets.widget.BrowserTab;
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
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** The main job on real input: a browser opens the sample shop and writes, an agent answers in the desk, the browser shows it. */
class FirstChatTest extends FxTest {

    @RegisterExtension private final BrowserTab tab = new BrowserTab();

    private static final String QUESTION = "你好，请问还有明前龙井吗？🍵";
    private static final String ANSWER = "Yes, the spring harvest came in today.";

    @TempDir private Path folder;
    private final FxUiThread uiThread = new FxUiThread();
    private Assembly desk;

    @BeforeEach
    void openBrowserAndDesk() {
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
        if (desk != null) {
            Optional<Hosting.Server> hosted = onFx(desk::hosted);
            run(desk::end);
            hosted.ifPresent(Hosting.Server::close);
        }
    }

    @Test
    void aVisitorsWordsReachTheAgentsWindowAndTheAnswerComesBack() throws IOException {
        var server = openShop();
        tab.browser.get("http://localhost:" + server.getPort() + "/demo");
        assertNothingOpenedBeforeItIsNeeded();
        tab.patiently().until(b -> (Boolean) tab.browser.executeScript("return document.querySelector('shopbell-widget') !== null"));
        tab.browser.executeScript("window.shopbell('open')");
        tab.patiently().until(b -> (Boolean) tab.browser.executeScript(
                "return document.querySelector('shopbell-widget').shadowRoot.querySelector('iframe') !== null"));
        enterPanel();
        var text = tab.patiently().until(b -> tab.browser.findElement(By.id("text")));
        tab.patiently().until(b -> text.isEnabled() && text.isDisplayed());
        text.sendKeys(QUESTION);
        tab.browser.findElement(By.id("send")).click();

        until(() -> store().waiting().size() == 1);
        run(() -> button("#takeNext").fire());
        until(() -> store().mine().size() == 1 && node("#draft").isVisible());
        assertEquals(QUESTION, onFx(() -> store().messages(store().mine().getFirst().id()).getFirst().text()));

        robot.clickOn("#draft").write(ANSWER).type(KeyCode.ENTER);
        tab.patiently().until(b -> tab.browser.findElement(By.id("log")).getText().contains(ANSWER));
        assertTrue(tab.browser.findElement(By.id("log")).getText().contains("🍵"));
        until(() -> store().unsent(store().mine().getFirst().id()).isEmpty());
        pulses(3);
        screenshot("first-chat-desk");
        keepPictureOfBrowser("first-chat-widget");
        theWidgetRemembersAfterAReload();
    }

    private void theWidgetRemembersAfterAReload() {
        tab.browser.navigate().refresh();
        tab.patiently().until(b -> (Boolean) tab.browser.executeScript("return typeof window.shopbell === 'function'"));
        tab.browser.executeScript("window.shopbell('open')");
        enterPanel();
        tab.patiently().until(b -> tab.browser.findElement(By.id("log")).getText().contains(ANSWER));
        assertTrue(tab.browser.findElement(By.id("log")).getText().contains("明前龙井"));
    }

    private void assertNothingOpenedBeforeItIsNeeded() {
        assertEquals(0L, tab.browser.executeScript("return document.querySelectorAll('iframe').length"));
        assertEquals(
                0L,
                tab.browser.executeScript("return performance.getEntriesByType('resource').filter(r => r.name.includes('/widget/frame')).length"));
    }

    private void enterPanel() {
        tab.browser.switchTo().defaultContent();
        var frame = tab.patiently().until(b -> tab.browser.findElement(By.tagName("shopbell-widget"))
                .getShadowRoot()
                .findElement(By.cssSelector("iframe")));
        tab.browser.switchTo().frame(frame);
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

    private void keepPictureOfBrowser(String name) throws IOException {
        tab.browser.switchTo().defaultContent();
        tab.picture(name);
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
