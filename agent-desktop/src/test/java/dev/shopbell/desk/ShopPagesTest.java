package dev.shopbell.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.assets.widget.BrowserTab;
import dev.shopbell.client.entry.EntryClient;
import dev.shopbell.protocol.EntryRequest;
import dev.shopbell.server.EmbeddedServer;
import dev.shopbell.server.ServerConfig;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The pages of a real server in a real browser: the plain link, with and without a script, and a page that is left and come back to. */
class ShopPagesTest {

    @RegisterExtension private final BrowserTab tab = new BrowserTab();

    @TempDir private Path data;
    private EmbeddedServer server;
    private Onlooker desk;
    private String shop;
    private String key;

    @BeforeEach
    void openShop() throws Exception {
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
        if (desk != null) {
            desk.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void thePlainLinkHoldsTheChatAndWithoutAScriptSaysWhatToDo() throws IOException {
        tab.browser.get(shop + "/chat/" + key);
        assertEquals("Tea & Kettle", tab.browser.findElement(By.tagName("h1")).getText());
        enterPanel();
        say("from a plain link");
        tab.picture("plain-link-en");
        assertEquals(List.of(), tab.complaints());

        tab.browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        tab.browser.get(shop + "/chat/" + key + "?lang=zh");
        var words = tab.browser.findElement(By.tagName("body")).getText();
        assertTrue(words.contains("在线聊天需要 JavaScript") && words.contains("本店未提供其他联系方式"), words);
        tab.picture("plain-link-without-script-zh");
    }

    @Test
    void aPageWithAnOpenSocketIsKeptForTheWayBackAndGoesOn() {
        tab.browser.get(shop + "/demo?lang=en");
        tab.patiently().until(b -> (Boolean) tab.browser.executeScript("return !!(window.shopbell && window.shopbell.loaded)"));
        tab.browser.executeScript("addEventListener('pageshow', event => window.persisted = event.persisted); shopbell('open')");
        enterPanel();
        say("before");
        tab.browser.switchTo().defaultContent();
        tab.browser.get(shop + "/chat/" + key);
        tab.browser.navigate().back();
        tab.patiently().until(b -> Boolean.TRUE.equals(tab.browser.executeScript("return window.persisted")));
        assertEquals(null, tab.browser.executeScript("return performance.getEntriesByType('navigation')[0].notRestoredReasons"));
        enterPanel();
        say("after");
        tab.browser.switchTo().defaultContent();
        tab.browser.navigate().forward();
        tab.browser.navigate().back();
        tab.patiently().until(b -> Boolean.TRUE.equals(tab.browser.executeScript("return window.persisted")));
        enterPanel();
        tab.patiently().until(b -> said().equals(List.of("before", "after")));
    }

    private void enterPanel() {
        tab.browser.switchTo().defaultContent();
        var frame = tab.patiently().until(b -> tab.browser.findElement(By.tagName("shopbell-widget")).getShadowRoot().findElement(By.cssSelector("iframe")));
        tab.browser.switchTo().frame(frame);
        tab.patiently().until(b -> !tab.browser.findElements(By.cssSelector("#text[placeholder]")).isEmpty());
    }

    /** Until the server has it on disk. */
    private void say(String words) {
        tab.browser.findElement(By.id("text")).sendKeys(words);
        tab.browser.findElement(By.id("send")).click();
        tab.patiently().until(b -> said().contains(words) && tab.browser.findElements(By.cssSelector(".said.sending, .said.away, .said.held, .said.failed")).isEmpty());
    }

    private List<String> said() {
        return tab.browser.findElements(By.cssSelector(".mine .bubble")).stream().map(WebElement::getText).toList();
    }
}
