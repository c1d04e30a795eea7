package dev.shopbell.assets.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shopbell.assets.widget.BrowserTab;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;

/** The reference page of the HTTP interface as a person finds it, under the policy that the server gives it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiPageTest {

    private static final Path ASSETS = Path.of("src/main/resources/shopbell-assets/api");
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";
    private static final Map<String, String> TYPES =
            Map.of("html", "text/html", "css", "text/css", "js", "text/javascript", "json", "application/json");

    @RegisterExtension private final BrowserTab tab = new BrowserTab();
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private HttpServer server;

    @BeforeAll
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterAll
    void close() {
        if (server != null) {
            server.stop(0);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (path.startsWith("/api/v1/")) {
                var headers = exchange.getRequestHeaders();
                var offset = headers.getFirst("Upload-Offset");
                asked.add(exchange.getRequestMethod() + " " + path + " " + headers.getFirst("Authorization")
                        + (offset == null ? "" : " " + offset + " " + headers.getFirst("Content-Type") + " " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                send(exchange, "json", "{\"type\":\"done\"}".getBytes());
                return;
            }
            var name = path.equals("/api/docs") ? "docs.html" : path.substring(path.lastIndexOf('/') + 1);
            send(exchange, name.substring(name.lastIndexOf('.') + 1), Files.readAllBytes(ASSETS.resolve(name)));
        }
    }

    private static void send(HttpExchange exchange, String extension, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", TYPES.get(extension) + "; charset=utf-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void visit(String query) {
        tab.browser.get("http://127.0.0.1:" + server.getAddress().getPort() + "/api/docs" + query);
        await(".op h3");
    }

    private void await(String selector) {
        tab.patiently().until(b -> !tab.browser.findElements(By.cssSelector(selector)).isEmpty());
    }

    private List<String> complaints() {
        return tab.complaints(Level.WARNING);
    }

    @ParameterizedTest
    @CsvSource({"en, The HTTP interface", "zh, HTTP 接口"})
    void everyoneCanReadItInLightAndDark(String language, String title) throws IOException {
        visit("?lang=" + language);
        for (var theme : List.of("light", "dark")) {
            tab.script("document.documentElement.dataset.theme = arguments[0]; scrollTo({top: 0, behavior: 'instant'})", theme);
            assertEquals(title, tab.browser.findElement(By.tagName("h1")).getText());
            tab.picture("api-" + language + "-" + theme);
            tab.script("document.querySelectorAll('.op')[2].scrollIntoView({behavior: 'instant'})");
            tab.picture("api-operation-" + language + "-" + theme);
        }
        tab.browser.findElement(By.id("search")).sendKeys("token"); // All operations are drawn alike; a few of them are measured.
        for (var theme : List.of("light", "dark")) {
            tab.script("document.documentElement.dataset.theme = arguments[0]", theme);
            assertEquals(List.of(), tab.barriers(), theme);
        }
        assertEquals(List.of(), complaints());
    }

    @Test
    void aWordOfTheSearchLeavesTheOperationsThatHaveIt() {
        visit("?lang=en");
        tab.browser.findElement(By.id("search")).sendKeys("identity.revoke api");

        tab.patiently().until(b -> tab.browser.findElements(By.cssSelector(".op:not([hidden])")).size() == 1);
        assertTrue(tab.browser.findElement(By.id("said")).getDomProperty("textContent").contains("1"));
    }

    @Test
    void aPartOfAFileIsSentFromWhereTheOffsetSays(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("kettle.txt"), "0123456789");
        visit("?lang=en");
        tab.browser.findElement(By.id("credential")).sendKeys("secret");
        tab.browser.executeScript("document.querySelector('#op-file-send-part .try').open = true");
        fill("op-file-send-part-file", "f1");
        fill("op-file-send-part-Upload-Offset", "3");
        tab.browser.findElement(By.id("op-file-send-part-raw-bytes")).sendKeys(file.toString());
        tab.browser.findElement(By.id("op-file-send-part-raw-count")).sendKeys("4");
        tab.browser.executeScript("document.querySelector('#op-file-send-part .try button[type=submit]').click()");

        await("#op-file-send-part .status.good");
        assertEquals("PATCH /api/v1/files/f1 Bearer secret 3 application/octet-stream 3456", asked.poll());
        assertEquals(List.of(), complaints());
    }

    private void fill(String id, String text) {
        tab.browser.executeScript("document.getElementById(arguments[0]).value = arguments[1]", id, text);
    }

    @Test
    void nothingIsAskedOfAnotherServer() {
        visit("?lang=zh");
        tab.browser.executeScript("document.querySelectorAll('details').forEach(one => { one.open = true; })");
        var origin = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        var fetched = (List<?>) tab.browser.executeScript("return performance.getEntriesByType('resource').map(one => one.name)");
        var named = (List<?>) tab.browser.executeScript(
                "return [...document.querySelectorAll('[src], link[href], [srcset], [action], [data]')].map(one => one.src || one.href || one.outerHTML)");

        assertTrue(fetched.size() >= 5, fetched::toString);
        assertEquals(List.of(), fetched.stream().filter(url -> !url.toString().startsWith(origin)).toList());
        assertEquals(List.of(), named.stream().filter(url -> !url.toString().startsWith(origin) && !url.equals("data:,")).toList());
        assertEquals(List.of(), complaints(), "nor did the policy keep anything from it");
    }

    @Test
    void anOperationIsTriedWithACredentialThatStaysInThePage() {
        visit("?lang=en");
        tab.browser.findElement(By.id("credential")).sendKeys("sbt_secret");
        tab.browser.executeScript("document.querySelector('#op-identity-my-sessions .try').open = true");
        tab.browser.executeScript("document.querySelector('#op-identity-my-sessions .try button[type=submit]').click()");

        await("#op-identity-my-sessions .status.good");
        assertEquals("GET /api/v1/me/sessions Bearer sbt_secret", asked.poll());
        var stored = String.valueOf(tab.browser.executeScript("return JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie"));
        assertTrue(!stored.contains("sbt_secret"), stored);
        assertEquals(List.of(), complaints());
    }
}
