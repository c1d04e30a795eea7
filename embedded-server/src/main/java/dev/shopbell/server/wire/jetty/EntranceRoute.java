package dev.shopbell.server.wire.jetty;

import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.server.wire.EntranceDoor;
import dev.shopbell.server.wire.SingleCalls;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** {@code /enter}: where the link of a mail leads. The page is read without a code, and a code and a password come in a body only. */
final class EntranceRoute extends Handler.Abstract {

    static final int FORM_BYTES_MAX = 4 * 1024;

    private static final String FORM = "application/x-www-form-urlencoded";

    private final EntranceDoor entrance;
    private final SingleCalls calls;
    private final DoorConfig config;

    EntranceRoute(EntranceDoor entrance, SingleCalls calls, DoorConfig config) {
        this.entrance = entrance;
        this.calls = calls;
        this.config = config;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        boolean posts = HttpMethod.POST.is(request.getMethod());
        if (!Request.getPathInContext(request).equals(EntranceDoor.PATH) || !(posts || HttpMethod.GET.is(request.getMethod()))) {
            return false;
        }
        if (!posts) {
            return show(response, callback, entrance.page(Bearer.language(request), host(request)));
        }
        var type = String.valueOf(request.getHeaders().get(HttpHeader.CONTENT_TYPE)).toLowerCase(Locale.ROOT);
        if (!type.split(";")[0].strip().equals(FORM)) {
            Response.writeError(request, response, callback, HttpStatus.UNSUPPORTED_MEDIA_TYPE_415);
            return true;
        }
        RequestBody.read(request, FORM_BYTES_MAX).whenCompleteAsync(
                (body, failure) -> {
                    if (failure == null) {
                        choose(request, response, callback, body);
                    } else {
                        boolean large = failure instanceof RequestBody.TooLargeException;
                        Response.writeError(
                                request, response, callback, large ? HttpStatus.PAYLOAD_TOO_LARGE_413 : HttpStatus.BAD_REQUEST_400);
                    }
                },
                request.getComponents().getExecutor());
        return true;
    }

    private void choose(Request request, Response response, Callback callback, String body) {
        Map<String, String> form;
        try {
            form = fields(body);
        } catch (IllegalArgumentException malformed) {
            Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400);
            return;
        }
        var language = Bearer.language(request);
        var code = form.getOrDefault("code", "").strip();
        var address = ClientAddress.of(request, config);
        var knock = calls.knock(address);
        if (!knock.granted()) {
            var refusal = Refusal.later(RefusalCode.RATE_LIMITED, knock.waitMillis());
            show(response, callback, entrance.refused(language, host(request), code, refusal));
            return;
        }
        entrance.choose(language, host(request), code, form.getOrDefault("password", ""), address)
                .whenCompleteAsync(
                        (page, failure) -> {
                            if (failure == null) {
                                show(response, callback, page);
                            } else {
                                callback.failed(failure);
                            }
                        },
                        request.getComponents().getExecutor());
    }

    private static Map<String, String> fields(String body) {
        var fields = new HashMap<String, String>();
        for (var pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The gate has seen that it is one of ours. */
    private static String host(Request request) {
        return String.valueOf(request.getHeaders().get(HttpHeader.HOST));
    }

    private static boolean show(Response response, Callback callback, EntranceDoor.Page page) {
        var headers = response.getHeaders();
        headers.put("Content-Security-Policy", page.policy());
        // With "no-referrer" a browser sends the form with the origin "null", which the gate turns away. No address of this page holds a code.
        headers.put("Referrer-Policy", "same-origin");
        headers.put(HttpHeader.VARY, "Accept-Language");
        var refusal = page.refusal();
        if (refusal != null && refusal.retryAfterMillis() != null) {
            headers.put(HttpHeader.RETRY_AFTER, Math.max(1, (refusal.retryAfterMillis() + 999) / 1000));
        }
        int status = refusal == null ? HttpStatus.OK_200 : Answers.status(refusal.code());
        return Answers.text(response, callback, status, "text/html; charset=utf-8", page.html());
    }
}
