package dev.shopbell.server.wire.jetty;

import dev.shopbell.server.wire.Reception;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** Everything that is read over HTTP: health, the widget, the sample shop, faces. */
final class Routes extends Handler.Abstract {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final String SIGNED_WORD = "/demo/identity";
    private static final String FRAME = "/widget/frame";
    private static final String LOADER = "/widget/shopbell.js";
    private static final String PICTURES = "/pictures/";
    private static final String CHAT = "/chat/";
    private static final Map<String, String> FOLDERS = Map.of("/widget/", "widget", "/demo/", "demo", "/sounds/", "sounds");

    private final Reception reception;
    private final Assets assets = new Assets();
    private final HostGate gate;
    private final DoorConfig config;
    private final java.util.function.IntSupplier port;

    Routes(Reception reception, HostGate gate, DoorConfig config, java.util.function.IntSupplier port) {
        this.reception = reception;
        this.gate = gate;
        this.config = config;
        this.port = port;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var path = Request.getPathInContext(request);
        if (HttpMethod.POST.is(request.getMethod()) && path.equals(SIGNED_WORD)) {
            return demoIdentity(request, response, callback);
        }
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            return false;
        }
        return switch (path) {
            case "/healthz" -> Answers.text(response, callback, HttpStatus.OK_200, "text/plain", "ok\n");
            case "/readyz" -> ready(response, callback);
            case FRAME -> frame(request, response, callback);
            case "/demo" -> demo(request, response, callback);
            case "/" -> toDemo(request, response, callback);
            case LOADER -> loader(request, response, callback);
            default -> path.startsWith(PICTURES)
                    ? face(path.substring(PICTURES.length()), request, response, callback)
                    : path.startsWith(CHAT) ? chat(path.substring(CHAT.length()), request, response, callback) : file(path, request, response, callback);
        };
    }

    private boolean ready(Response response, Callback callback) {
        return reception.ready()
                ? Answers.text(response, callback, HttpStatus.OK_200, "text/plain", "ready\n")
                : Answers.text(response, callback, HttpStatus.SERVICE_UNAVAILABLE_503, "text/plain", "not ready\n");
    }

    private boolean toDemo(Request request, Response response, Callback callback) {
        if (config.behindTlsProxy()) {
            return false;
        }
        Response.sendRedirect(request, response, callback, "http://localhost:" + port.getAsInt() + "/demo");
        return true;
    }

    private boolean file(String path, Request request, Response response, Callback callback) {
        int slash = path.indexOf('/', 1) + 1;
        var folder = FOLDERS.get(path.substring(0, slash));
        var name = path.substring(slash);
        var named = folder == null || name.endsWith(".html") ? Optional.<Assets.Named>empty() : assets.named(folder, name);
        if (named.isEmpty()) {
            return false;
        }
        shared(response, named.get().caching());
        return Answers.asset(request, response, callback, named.get().asset());
    }

    /** For pages of other origins too. */
    private static void shared(Response response, String caching) {
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, caching);
        response.getHeaders().put("Cross-Origin-Resource-Policy", "cross-origin");
        // The loader imports its other half from the shop's page, and a module is fetched with CORS.
        response.getHeaders().put("Access-Control-Allow-Origin", "*");
    }

    /** The panel's page. Who may frame it is the site's own list; everything it needs comes from this origin. */
    private boolean frame(Request request, Response response, Callback callback) {
        var key = parameter(request, "site").orElse("");
        return later(request, response, callback, reception.framingOrigins(key), origins -> {
            var page = assets.page("widget", "frame.html");
            if (origins.isEmpty() || page.isEmpty()) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
                return;
            }
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
            response.getHeaders().put("Content-Security-Policy", framePolicy(request, origins.get()));
            Answers.asset(request, response, callback, page.get());
        });
    }

    private String framePolicy(Request request, List<String> origins) {
        var ancestors = new java.util.TreeSet<>(origins);
        if (!config.behindTlsProxy()) {
            ancestors.addAll(gate.ownOrigins());
        }
        // The directive knows no IPv6 literals; browsers complain about each.
        ancestors.removeIf(origin -> origin.contains("["));
        var host = request.getHeaders().get(HttpHeader.HOST);
        // A card's picture is where the shop keeps its pictures: on its own pages, or anywhere behind TLS.
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob: https: " + String.join(" ", ancestors)
                + "; media-src 'self'; connect-src 'self' "
                + (config.behindTlsProxy() ? "wss://" : "ws://") + host
                // Our own page behind a plain link holds the panel as well.
                + "; frame-ancestors 'self' " + String.join(" ", ancestors)
                + "; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";
    }

    /** The loader, with the look the shop has chosen before it if it is asked for with the site's key. */
    private boolean loader(Request request, Response response, Callback callback) {
        var key = parameter(request, "site");
        if (key.isEmpty()) {
            return file(LOADER, request, response, callback);
        }
        return later(request, response, callback, reception.shopFront(key.get()), front -> {
            var loader = assets.find("widget", "shopbell.js").orElseThrow();
            var look = front.map(found -> Assets.made(LoaderLook.script(key.get(), found.settings().look()) + loader.text(), loader.mediaType()));
            shared(response, Assets.FOR_MINUTES);
            Answers.asset(request, response, callback, look.orElse(loader));
        });
    }

    private boolean chat(String key, Request request, Response response, Callback callback) {
        return later(request, response, callback, reception.shopFront(key), front -> {
            var language = ChatPage.language(
                    Optional.ofNullable(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE)), parameter(request, "lang"));
            var page = assets.page("widget", "chat." + language.getLanguage() + ".html");
            if (front.isEmpty() || page.isEmpty()) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
                return;
            }
            response.getHeaders().put("Content-Security-Policy", ChatPage.POLICY);
            response.getHeaders().put(HttpHeader.VARY, "Accept-Language");
            var today = reception.now().atOffset(ZoneOffset.UTC).toLocalDate();
            Answers.text(
                    response, callback, HttpStatus.OK_200, "text/html; charset=utf-8",
                    ChatPage.html(page.get().text(), key, front.get(), language, today));
        });
    }

    private static Optional<String> parameter(Request request, String name) {
        return Optional.ofNullable(Request.extractQueryParameters(request).get(name)).map(Fields.Field::getValue);
    }

    private boolean demo(Request request, Response response, Callback callback) {
        if (config.behindTlsProxy()) {
            return false;
        }
        var widgetOrigin = "http://127.0.0.1:" + port.getAsInt();
        return later(request, response, callback, reception.sample(), sample -> {
            var page = assets.page("demo", "index.html");
            if (sample.isEmpty() || page.isEmpty()) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
                return;
            }
            var html = page.get()
                    .text()
                    .replace("{{siteKey}}", Template.escaped(sample.get().siteKey()))
                    .replace("{{widgetOrigin}}", widgetOrigin)
                    .replace("{{shopName}}", Template.escaped(sample.get().shopName()));
            response.getHeaders()
                    .put(
                            "Content-Security-Policy",
                            "default-src 'self'; script-src 'self' " + widgetOrigin + "; frame-src " + widgetOrigin
                                    + "; img-src 'self' data:; base-uri 'none'");
            Answers.text(response, callback, HttpStatus.OK_200, "text/html; charset=utf-8", html);
        });
    }

    /** For the sample shop's own page on this machine: asking makes the shop's key if there is none, so no link or picture asks it. */
    private boolean demoIdentity(Request request, Response response, Callback callback) {
        if (!ClientAddress.isThisMachine(request, config)) {
            return false;
        }
        return later(request, response, callback, reception.sampleWord(), word -> {
            if (word.isEmpty()) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
                return;
            }
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            Answers.text(response, callback, HttpStatus.OK_200, "text/plain; charset=utf-8", word.get());
        });
    }

    private boolean face(String hash, Request request, Response response, Callback callback) {
        if (!HASH.matcher(hash).matches()) {
            return false;
        }
        return later(request, response, callback, reception.face(hash), face -> {
            if (face.isEmpty()) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
                return;
            }
            var headers = response.getHeaders();
            headers.put(HttpHeader.CONTENT_TYPE, face.get().mediaType());
            headers.put(HttpHeader.CACHE_CONTROL, Assets.FOR_EVER);
            headers.put("Content-Security-Policy", "default-src 'none'; sandbox");
            headers.put("Cross-Origin-Resource-Policy", "cross-origin");
            Answers.bytes(response, callback, face.get().bytes());
        });
    }

    private <T> boolean later(Request request, Response response, Callback callback, CompletableFuture<T> value, Consumer<T> then) {
        return Answers.later(reception, request, response, callback, value, then);
    }
}
