package dev.shopbell.assets.widget;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Serves what the build made as the real server does: the shop's page under {@code localhost}, the widget under {@code 127.0.0.1}, each with a
 * strict policy. The frame's page gets a stand-in for the server's socket, so that a test decides what the server does.
 */
final class AssetServer implements AutoCloseable {

    private static final Path ASSETS = Path.of("target/classes/shopbell-assets");
    private static final Path TESTS = Path.of("target/test-classes/widget-test");
    private static final Path DOCUMENT = Path.of("docs/widget.md");
    private static final Path GOLDEN = Path.of("../shared-model/src/test/resources/golden");
    private static final Map<String, String> TYPES =
            Map.of("html", "text/html", "css", "text/css", "js", "text/javascript", "json", "application/json", "wav", "audio/wav", "svg", "image/svg+xml", "png", "image/png");
    private static final String HOSTILE_STYLE =
            """
            * { all: unset !important; display: none !important; color: red !important; font-size: 60px !important; position: static !important }
            html, body { display: block !important; direction: rtl !important }
            html { transform: scale(.5) rotate(3deg) !important; filter: invert(1) !important; font-size: 0 !important }
            body { transform: scale(.5) !important; z-index: 2147483647 !important; position: relative !important }
            iframe, shopbell-widget { display: none !important; visibility: hidden !important; width: 0 !important; opacity: 0 !important;
                pointer-events: none !important; clip-path: inset(50%) !important; translate: -9999px !important }
            """;

    private static final String PLAIN =
            """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Plain</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <script src="/plain/stub.js"></script><script src="/plain/before.js"></script>
            <script src="%s/widget/shopbell.js" data-site="demo-site" %s async></script></head>
            <body><main><h1>Plain</h1><div id="chat"></div><a id="ask" href="/gone" data-shopbell-open>Ask <b>us</b></a></main></body></html>
            """;

    private static final String UPLOADS = "/api/v1/files/";
    private static final String WHOLE =
            """
            {"type": "upload", "file": "%1$s", "offset": %2$d, "bytes": %2$d,
             "attachment": {"id": "%1$s", "name": "slow.pdf", "mediaType": "application/pdf", "bytes": %2$d, "thumbnail": false}}
            """;
    private static final Set<Integer> PORTS = ConcurrentHashMap.newKeySet();

    /** Runs on the plain page before the loader has come, behind the stub that the document shows. */
    volatile String before = "";

    /** What the shop has set for its site, as JSON; without it nothing is answered. */
    volatile String site = "";

    /** Whether the bytes of files are taken, and from where they last were. */
    volatile boolean takesFiles;
    volatile String offset = "";

    private final HttpServer server;

    AssetServer() throws IOException {
        server = onPortOfItsOwn();
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** A port is an origin with a storage, which the browser keeps: no port is had twice. */
    private static HttpServer onPortOfItsOwn() throws IOException {
        while (true) {
            var found = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            if (PORTS.add(found.getAddress().getPort())) {
                return found;
            }
            found.stop(0);
        }
    }

    String shop() {
        return "http://localhost:" + port();
    }

    private String widget() {
        return "http://127.0.0.1:" + port();
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            switch (path) {
                case "/demo" -> page(exchange, demo(), shopPolicy());
                case "/hostile" -> page(exchange, demo().replace("shop.css", "hostile.css"), shopPolicy());
                case "/demo/hostile.css" -> send(exchange, "text/css", HOSTILE_STYLE.getBytes(StandardCharsets.UTF_8));
                case "/widget/frame" -> page(exchange, stage(), framePolicy());
                case "/demo/identity" -> send(exchange, "text/plain", "proof.of.mei".getBytes(StandardCharsets.UTF_8));
                case "/plain" -> page(exchange, plain(exchange.getRequestURI().getQuery()), strictPolicy());
                case "/plain/stub.js" -> send(exchange, "text/javascript", stub().getBytes(StandardCharsets.UTF_8));
                case "/plain/before.js" -> send(exchange, "text/javascript", before.getBytes(StandardCharsets.UTF_8));
                case "/axe.min.js" -> send(exchange, "text/javascript", BrowserTab.axe().getBytes(StandardCharsets.UTF_8));
                case "/widget/sites/demo-site.json" -> site(exchange);
                case "/widget/stage.js" -> file(exchange, TESTS.resolve("stage.js"));
                case "/unit" -> page(exchange, "<!doctype html><script src=\"/unit/all-tests.js\"></script>", "default-src 'self'");
                default -> {
                    if (path.startsWith(UPLOADS)) {
                        upload(exchange, path.substring(UPLOADS.length()));
                    } else {
                        fileUnder(exchange, path);
                    }
                }
            }
        }
    }

    private void site(HttpExchange exchange) throws IOException {
        if (site.isEmpty()) {
            exchange.sendResponseHeaders(204, -1);
        } else {
            send(exchange, "application/json", site.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void upload(HttpExchange exchange, String file) throws IOException {
        if (!takesFiles) {
            exchange.sendResponseHeaders(503, -1);
            return;
        }
        offset = exchange.getRequestHeaders().getFirst("Upload-Offset");
        int bytes = Integer.parseInt(offset) + exchange.getRequestBody().readAllBytes().length;
        send(exchange, "application/json", WHOLE.formatted(file, bytes).getBytes(StandardCharsets.UTF_8));
    }

    private void fileUnder(HttpExchange exchange, String path) throws IOException {
        var roots = Map.of("/widget/", ASSETS.resolve("widget"), "/demo/", ASSETS.resolve("demo"), "/unit/", TESTS, "/golden/", GOLDEN);
        for (var root : roots.entrySet()) {
            if (path.startsWith(root.getKey())) {
                file(exchange, root.getValue().resolve(path.substring(root.getKey().length())));
                return;
            }
        }
        exchange.sendResponseHeaders(404, -1);
    }

    private String demo() throws IOException {
        return Files.readString(ASSETS.resolve("demo/index.html"))
                .replace("{{siteKey}}", "demo-site")
                .replace("{{widgetOrigin}}", widget())
                .replace("{{shopName}}", "Green Leaf Tea");
    }

    /** A page with nothing on it but the widget, its script tag carrying the attributes of the query. */
    private String plain(@Nullable String query) {
        var attributes = Pattern.compile("(data-[a-z-]+)=([^&\"]*)").matcher(query == null ? "" : query);
        return PLAIN.formatted(
                widget(), attributes.results().map(found -> found.group(1) + "=\"" + found.group(2) + "\"").collect(Collectors.joining(" ")));
    }

    private static String stub() throws IOException {
        var found = Pattern.compile("```js\n(window\\.shopbell = .*?)```", Pattern.DOTALL).matcher(Files.readString(DOCUMENT));
        assertTrue(found.find(), "the document shows no stub");
        return found.group(1);
    }

    private static String stage() throws IOException {
        return Files.readString(ASSETS.resolve("widget/frame.html"))
                .replace("<script src=\"panel.js\"", "<script src=\"stage.js\"></script>\n<script src=\"panel.js\"");
    }

    private String shopPolicy() {
        return "default-src 'self'; script-src 'self' %1$s; frame-src %1$s; require-trusted-types-for 'script'".formatted(widget());
    }

    /** As little as a page can allow that carries the widget. */
    private String strictPolicy() {
        return "default-src 'none'; script-src 'self' %1$s; frame-src %1$s; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
                .formatted(widget());
    }

    private String framePolicy() {
        return ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: https: %s; connect-src 'self'; base-uri 'none'; "
                + "form-action 'none'; require-trusted-types-for 'script'; frame-ancestors 'self' %s").formatted(shop(), shop());
    }

    private static void page(HttpExchange exchange, String html, String policy) throws IOException {
        exchange.getResponseHeaders().set("Content-Security-Policy", policy);
        send(exchange, "text/html", html.getBytes(StandardCharsets.UTF_8));
    }

    private static void file(HttpExchange exchange, Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        var name = file.getFileName().toString();
        send(exchange, TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream"), Files.readAllBytes(file));
    }

    private static void send(HttpExchange exchange, String type, byte[] content) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type + ";charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
        exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
        if (content.length > 0) {
            exchange.getResponseBody().write(content);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
