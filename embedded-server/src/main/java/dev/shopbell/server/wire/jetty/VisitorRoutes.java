package dev.shopbell.server.wire.jetty;

import dev.shopbell.server.wire.Reception;
import dev.shopbell.server.wire.TranscriptDoor;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What visitors read besides the widget itself. {@code /widget/sites/<key>.json}: what everybody may know of a site, a minute old at
 * most, told to scripts of the site's own pages and of ours only. {@code /transcripts/<token>}: a conversation, as a page that can do
 * nothing but be read or as a text file, kept by no cache.
 */
final class VisitorRoutes extends Handler.Abstract {

    static final String FOR_A_MINUTE = "public, max-age=60";

    private static final Pattern SITE = Pattern.compile("/widget/sites/([A-Za-z0-9_-]{1,40})\\.json");
    private static final Pattern TRANSCRIPT = Pattern.compile(Pattern.quote(TranscriptDoor.PATH) + "([A-Za-z0-9_-]{1,100})(\\.txt)?");

    private final Reception reception;
    private final Supplier<Set<String>> ownOrigins;

    VisitorRoutes(Reception reception, Supplier<Set<String>> ownOrigins) {
        this.reception = reception;
        this.ownOrigins = ownOrigins;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            return false;
        }
        var path = Request.getPathInContext(request);
        var site = SITE.matcher(path);
        if (site.matches()) {
            site(site.group(1), request, response, callback);
            return true;
        }
        var transcript = TRANSCRIPT.matcher(path);
        if (transcript.matches()) {
            transcript(transcript.group(1), transcript.group(2) != null, request, response, callback);
            return true;
        }
        return false;
    }

    private void site(String key, Request request, Response response, Callback callback) {
        Answers.later(reception, request, response, callback, reception.siteConfig(key), config -> {
            if (config.isEmpty()) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
                return;
            }
            var headers = response.getHeaders();
            var origin = request.getHeaders().get(HttpHeader.ORIGIN);
            if (origin != null && (config.get().allowedOrigins().contains(origin) || ownOrigins.get().contains(origin))) {
                headers.put("Access-Control-Allow-Origin", origin);
            }
            headers.put(HttpHeader.CACHE_CONTROL, FOR_A_MINUTE);
            headers.put(HttpHeader.VARY, "Origin");
            Answers.asset(request, response, callback, Assets.made(config.get().json(), Answers.JSON));
        });
    }

    private void transcript(String token, boolean file, Request request, Response response, Callback callback) {
        Answers.later(reception, request, response, callback, reception.transcripts().open(token), opened -> {
            if (opened.isEmpty()) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
            } else if (file) {
                response.getHeaders().put(HttpHeader.CONTENT_DISPOSITION, "attachment; filename=\"conversation.txt\"");
                Answers.text(response, callback, HttpStatus.OK_200, "text/plain; charset=utf-8", opened.get().text());
            } else {
                response.getHeaders().put("Content-Security-Policy", opened.get().policy());
                Answers.text(response, callback, HttpStatus.OK_200, "text/html; charset=utf-8", opened.get().page());
            }
        });
    }
}
