package dev.shopbell.server.wire.jetty;

import dev.shopbell.server.wire.Reception;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * {@code GET /widget/sites/<key>.json}: what everybody may know of a site. A minute old at most, not sent again to who has it, and told
 * to scripts of the site's own pages and of ours only.
 */
final class SiteConfigRoute extends Handler.Abstract {

    static final String FOR_A_MINUTE = "public, max-age=60";

    private static final Pattern PATH = Pattern.compile("/widget/sites/([A-Za-z0-9_-]{1,40})\\.json");

    private final Reception reception;
    private final Supplier<Set<String>> ownOrigins;

    SiteConfigRoute(Reception reception, Supplier<Set<String>> ownOrigins) {
        this.reception = reception;
        this.ownOrigins = ownOrigins;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Matcher path = PATH.matcher(Request.getPathInContext(request));
        if (!path.matches() || !HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            return false;
        }
        reception.siteConfig(path.group(1)).whenComplete((config, failure) -> {
            if (failure != null) {
                Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
            } else if (config.isEmpty()) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
            } else {
                answer(request, response, callback, config.get());
            }
        });
        return true;
    }

    private void answer(Request request, Response response, Callback callback, Reception.SiteConfig config) {
        var headers = response.getHeaders();
        var origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin != null && (config.allowedOrigins().contains(origin) || ownOrigins.get().contains(origin))) {
            headers.put("Access-Control-Allow-Origin", origin);
        }
        headers.put(HttpHeader.CACHE_CONTROL, FOR_A_MINUTE);
        headers.put(HttpHeader.VARY, "Origin");
        Answers.asset(request, response, callback, Assets.made(config.json(), Answers.JSON));
    }
}
