package dev.shopbell.assets.widget;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * Serves what the build made as the real server does: the shop's page under {@code localhost}, the widget under {@code 127.0.0.1}, each with a
 * strict policy. The frame's page gets a stand-in for the server's socket, so that a test decides what the server does.
 */
final class AssetServer implements AutoCloseable {

    private static final Path ASSETS = Path.of("target/classes/shopbell-assets");
    private static final Path TESTS = Path.of("target/test-classes/widget-test");
    private static final Path GOLDEN = Path.of("../shared-model/src/test/resources/golden");
    private static final Map<String, String> TYPES =
            Map.of("html", "text/html", "css", "text/css", "js", "text/javascript", "json", "application/json", "wav", "audio/wav", "svg", "image/svg+xml");
    private static final String HOSTILE_STYLE =
            """
            * { all: unset !important; display: none !important; color: red !important; font-size: 60px !important; position: static !important }
            html, body { display: block !important; direction: rtl !important }
            body { transform: scale(.5) !important }
            """;

    private final HttpServer server;

    AssetServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
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
                case "/widget/stage.js" -> file(exchange, TESTS.resolve("stage.js"));
                case "/unit" -> page(exchange, "<!doctype html><script src=\"/unit/all-tests.js\"></script>", "default-src 'self'");
                default -> fileUnder(exchange, path);
            }
        }
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

    private static String stage() throws IOException {
        return Files.readString(ASSETS.resolve("widget/frame.html"))
                .replace("<script src=\"panel.js\"", "<script src=\"stage.js\"></script>\n<script src=\"panel.js\"");
    }

    private String shopPolicy() {
        return "default-src 'self'; script-src 'self' %1$s; frame-src %1$s; require-trusted-types-for 'script'".formatted(widget());
    }

    private String framePolicy() {
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; base-uri 'none'; "
                + "form-action 'none'; require-trusted-types-for 'script'; frame-ancestors " + shop();
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
