package dev.shopbell.assets.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shopbell.assets.widget.Chromium;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The reference page of the HTTP interface as a person finds it, under the policy that the server gives it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiPageTest {

    private static final Path ASSETS = Path.of("src/main/resources/shopbell-assets/api");
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";
    private static final Map<String, String> TYPES =
            Map.of("html", "text/html", "css", "text/css", "js", "text/javascript", "json", "application/json");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private ChromeDriver browser;
    private HttpServer server;

    @BeforeAll
    void open() throws IOException {
        browser = Chromium.start();
        browser.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterAll
    void close() {
        if (server != null) {
            server.stop(0);
        }
        if (browser != null) {
            browser.quit();
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
        browser.get("http://127.0.0.1:" + server.getAddress().getPort() + "/api/docs" + query);
        await(".op h3");
    }

    private void await(String selector) {
        new WebDriverWait(browser, PATIENCE).until(b -> !browser.findElements(By.cssSelector(selector)).isEmpty());
    }

    private List<String> complaints() {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(Object::toString)
                .toList();
    }

    /** What axe finds, as "rule: element". */
    private Object heldAgainstIt() throws IOException {
        try (var axe = ApiPageTest.class.getResourceAsStream("/axe.min.js")) {
            browser.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        return browser.executeAsyncScript("const done = arguments[arguments.length - 1];"
                + "axe.run(document).then(r => done(r.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.target))), e => done(['axe: ' + e]))");
    }

    private void picture(String name) throws IOException {
        var folder = Files.createDirectories(Path.of("target/screenshots"));
        Files.write(folder.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }

    @ParameterizedTest
    @CsvSource({"en, light, The HTTP interface", "en, dark, The HTTP interface", "zh, light, HTTP 接口", "zh, dark, HTTP 接口"})
    void everyoneCanReadIt(String language, String theme, String title) throws IOException {
        visit("?lang=" + language);
        browser.executeScript("document.documentElement.dataset.theme = arguments[0]", theme);

        assertEquals(title, browser.findElement(By.tagName("h1")).getText());
        picture("api-" + language + "-" + theme);
        browser.executeScript("document.querySelectorAll('.op')[2].scrollIntoView({behavior: 'instant'})");
        picture("api-operation-" + language + "-" + theme);
        browser.findElement(By.id("search")).sendKeys("token"); // All operations are drawn alike; a few of them are measured.
        assertEquals(List.of(), heldAgainstIt());
        assertEquals(List.of(), complaints());
    }

    @Test
    void aWordOfTheSearchLeavesTheOperationsThatHaveIt() {
        visit("?lang=en");
        browser.findElement(By.id("search")).sendKeys("identity.revoke api");

        new WebDriverWait(browser, PATIENCE).until(b -> browser.findElements(By.cssSelector(".op:not([hidden])")).size() == 1);
        assertTrue(browser.findElement(By.id("said")).getDomProperty("textContent").contains("1"));
    }

    @Test
    void aPartOfAFileIsSentFromWhereTheOffsetSays(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("kettle.txt"), "0123456789");
        visit("?lang=en");
        browser.findElement(By.id("credential")).sendKeys("secret");
        browser.executeScript("document.querySelector('#op-file-send-part .try').open = true");
        fill("op-file-send-part-file", "f1");
        fill("op-file-send-part-Upload-Offset", "3");
        browser.findElement(By.id("op-file-send-part-raw-bytes")).sendKeys(file.toString());
        browser.findElement(By.id("op-file-send-part-raw-count")).sendKeys("4");
        browser.executeScript("document.querySelector('#op-file-send-part .try button[type=submit]').click()");

        await("#op-file-send-part .status.good");
        assertEquals("PATCH /api/v1/files/f1 Bearer secret 3 application/octet-stream 3456", asked.poll());
        assertEquals(List.of(), complaints());
    }

    private void fill(String id, String text) {
        browser.executeScript("document.getElementById(arguments[0]).value = arguments[1]", id, text);
    }

    @Test
    void nothingIsAskedOfAnotherServer() {
        visit("?lang=zh");
        browser.executeScript("document.querySelectorAll('details').forEach(one => { one.open = true; })");
        var origin = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        var fetched = (List<?>) browser.executeScript("return performance.getEntriesByType('resource').map(one => one.name)");
        var named = (List<?>) browser.executeScript(
                "return [...document.querySelectorAll('[src], link[href], [srcset], [action], [data]')].map(one => one.src || one.href || one.outerHTML)");

        assertTrue(fetched.size() >= 5, fetched::toString);
        assertEquals(List.of(), fetched.stream().filter(url -> !url.toString().startsWith(origin)).toList());
        assertEquals(List.of(), named.stream().filter(url -> !url.toString().startsWith(origin) && !url.equals("data:,")).toList());
        assertEquals(List.of(), complaints(), "nor did the policy keep anything from it");
    }

    @Test
    void anOperationIsTriedWithACredentialThatStaysInThePage() {
        visit("?lang=en");
        browser.findElement(By.id("credential")).sendKeys("sbt_secret");
        browser.executeScript("document.querySelector('#op-identity-my-sessions .try').open = true");
        browser.executeScript("document.querySelector('#op-identity-my-sessions .try button[type=submit]').click()");

        await("#op-identity-my-sessions .status.good");
        assertEquals("GET /api/v1/me/sessions Bearer sbt_secret", asked.poll());
        var stored = String.valueOf(browser.executeScript("return JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie"));
        assertTrue(!stored.contains("sbt_secret"), stored);
        assertEquals(List.of(), complaints());
    }
}
