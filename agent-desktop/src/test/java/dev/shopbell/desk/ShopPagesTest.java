package dev.shopbell.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.assets.widget.Chromium;
import dev.shopbell.client.entry.EntryClient;
import dev.shopbell.protocol.EntryRequest;
import dev.shopbell.server.EmbeddedServer;
import dev.shopbell.server.ServerConfig;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The pages of a real server in a real browser: the plain link, with and without a script, and a page that is left and come back to. */
class ShopPagesTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir private Path data;
    private EmbeddedServer server;
    private Onlooker desk;
    private ChromeDriver browser;
    private String shop;
    private String key;

    @BeforeEach
    void openShop() throws Exception {
        browser = Chromium.start();
        server = EmbeddedServer.start(ServerConfig.of(data).withPort(0));
        try (var entry = new EntryClient(server.address())) {
            var owner = entry.setUp(new EntryRequest.SetUp(
                    server.setupCode(), "Tea & Kettle", "Olga", "owner@example.com", "a kettle sings at four", "en", "test"));
            desk = new Onlooker(server.address(), owner.token());
        }
        shop = "http://localhost:" + server.address().getPort();
        try (var http = HttpClient.newHttpClient()) {
            var demo = http.send(HttpRequest.newBuilder(server.address().resolve("/demo")).build(), BodyHandlers.ofString()).body();
            var found = Pattern.compile("data-site=\"([^\"]+)\"").matcher(demo);
            assertTrue(found.find());
            key = found.group(1);
        }
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.quit();
        }
        if (desk != null) {
            desk.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void thePlainLinkHoldsTheChatAndWithoutAScriptSaysWhatToDo() throws IOException {
        browser.get(shop + "/chat/" + key);
        assertEquals("Tea & Kettle", browser.findElement(By.tagName("h1")).getText());
        enterPanel();
        say("from a plain link");
        picture("plain-link-en");
        assertEquals(List.of(), errors());

        browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        browser.get(shop + "/chat/" + key + "?lang=zh");
        var words = browser.findElement(By.tagName("body")).getText();
        assertTrue(words.contains("在线聊天需要 JavaScript") && words.contains("本店未提供其他联系方式"), words);
        picture("plain-link-without-script-zh");
    }

    @Test
    void aPageWithAnOpenSocketIsKeptForTheWayBackAndGoesOn() {
        browser.get(shop + "/demo?lang=en");
        patiently().until(b -> (Boolean) browser.executeScript("return !!(window.shopbell && window.shopbell.loaded)"));
        browser.executeScript("addEventListener('pageshow', event => window.persisted = event.persisted); shopbell('open')");
        enterPanel();
        say("before");
        browser.switchTo().defaultContent();
        browser.get(shop + "/chat/" + key);
        browser.navigate().back();
        patiently().until(b -> Boolean.TRUE.equals(browser.executeScript("return window.persisted")));
        assertEquals(null, browser.executeScript("return performance.getEntriesByType('navigation')[0].notRestoredReasons"));
        enterPanel();
        say("after");
        browser.switchTo().defaultContent();
        browser.navigate().forward();
        browser.navigate().back();
        patiently().until(b -> Boolean.TRUE.equals(browser.executeScript("return window.persisted")));
        enterPanel();
        patiently().until(b -> said().equals(List.of("before", "after")));
    }

    private void enterPanel() {
        browser.switchTo().defaultContent();
        var frame = patiently().until(b -> browser.findElement(By.tagName("shopbell-widget")).getShadowRoot().findElement(By.cssSelector("iframe")));
        browser.switchTo().frame(frame);
        patiently().until(b -> !browser.findElements(By.cssSelector("#text[placeholder]")).isEmpty());
    }

    /** Until the server has it on disk. */
    private void say(String words) {
        browser.findElement(By.id("text")).sendKeys(words);
        browser.findElement(By.id("send")).click();
        patiently().until(b -> said().contains(words) && browser.findElements(By.cssSelector(".said.sending, .said.away, .said.held, .said.failed")).isEmpty());
    }

    private List<String> said() {
        return browser.findElements(By.cssSelector(".mine .bubble")).stream().map(WebElement::getText).toList();
    }

    private List<String> errors() {
        return browser.manage().logs().get("browser").getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= java.util.logging.Level.SEVERE.intValue())
                .map(Object::toString)
                .toList();
    }

    private WebDriverWait patiently() {
        var wait = new WebDriverWait(browser, PATIENCE);
        wait.ignoring(org.openqa.selenium.WebDriverException.class);
        return wait;
    }

    private void picture(String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }
}
