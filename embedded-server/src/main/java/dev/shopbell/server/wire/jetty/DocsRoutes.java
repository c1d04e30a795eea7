package dev.shopbell.server.wire.jetty;

import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The description of the HTTP interface, as a file for programs and as a page for people. Nothing of it is asked of another server. */
final class DocsRoutes extends Handler.Abstract {

    private static final String FOLDER = "api";
    private static final Map<String, String> PAGES = Map.of("/api/openapi.json", "openapi.json", "/api/docs", "docs.html");
    private static final String BESIDE = "/api/docs/";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    private final Assets assets = new Assets();

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var path = Request.getPathInContext(request);
        boolean reads = HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
        var asset = reads ? find(path) : Optional.<Assets.Asset>empty();
        if (asset.isEmpty()) {
            return false;
        }
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache"); // Asked for anew, and sent anew only when it is another.
        response.getHeaders().put("Content-Security-Policy", POLICY);
        return Answers.asset(request, response, callback, asset.get());
    }

    private Optional<Assets.Asset> find(String path) {
        var page = PAGES.get(path);
        if (page != null) {
            return assets.find(FOLDER, page);
        }
        return path.startsWith(BESIDE) && !path.endsWith(".html") ? assets.find(FOLDER, path.substring(BESIDE.length())) : Optional.empty();
    }
}
