package dev.shopbell.server.wire.jetty;

import dev.shopbell.protocol.Problem;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.server.wire.Allowance;
import dev.shopbell.server.wire.Reception;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** How answers are written to HTTP. */
final class Answers {

    static final String JSON = "application/json";
    static final String PROBLEM = "application/problem+json";

    private Answers() {}

    static boolean text(Response response, Callback callback, int status, String mediaType, String text) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, mediaType);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        return bytes(response, callback, text.getBytes(StandardCharsets.UTF_8));
    }

    /** An answer that rests on what is being read: given on a thread of the door's, because those of the database have better things to do. */
    static <T> boolean later(
            Reception reception, Request request, Response response, Callback callback, CompletableFuture<T> value, Consumer<T> then) {
        value.whenCompleteAsync(
                (found, failure) -> {
                    try {
                        if (failure == null) {
                            then.accept(found);
                        } else {
                            Response.writeError(request, response, callback, status(reception.refusal(failure).code()));
                        }
                    } catch (RuntimeException e) {
                        Response.writeError(request, response, callback, status(reception.refusal(e).code())); // Nobody else would say so here.
                    }
                },
                request.getComponents().getExecutor());
        return true;
    }

    static boolean bytes(Response response, Callback callback, byte[] bytes) {
        sayIfTheLineEnds(response);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        response.write(true, ByteBuffer.wrap(bytes), callback);
        return true;
    }

    /**
     * A body that nobody has read and that is not all here ends an HTTP/1.1 connection. It is said with the answer, because a client
     * that keeps the connection would lose its next request in that end (RFC 9112, 9.6).
     */
    private static void sayIfTheLineEnds(Response response) {
        var request = response.getRequest();
        if (request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1 && !request.consumeAvailable()) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
    }

    /**
     * A static file, compressed if the client takes it, not sent again if the client has it. The tag is a weak one, because it names the
     * file in either form.
     */
    static boolean asset(Request request, Response response, Callback callback, Assets.Asset asset) {
        var headers = response.getHeaders();
        var tag = '"' + asset.hash() + '"';
        headers.put(HttpHeader.ETAG, "W/" + tag);
        headers.add(HttpHeader.VARY, "Accept-Encoding");
        if (request.getHeaders().getValuesList(HttpHeader.IF_NONE_MATCH).stream().anyMatch(has -> has.contains(tag))) {
            response.setStatus(HttpStatus.NOT_MODIFIED_304);
            callback.succeeded();
            return true;
        }
        headers.put(HttpHeader.CONTENT_TYPE, asset.mediaType());
        boolean zipped = request.getHeaders().contains(HttpHeader.ACCEPT_ENCODING, "gzip")
                && asset.gzipped().length < asset.bytes().length;
        if (zipped) {
            headers.put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        var bytes = zipped ? asset.gzipped() : asset.bytes();
        if (HttpMethod.HEAD.is(request.getMethod())) {
            headers.put(HttpHeader.CONTENT_LENGTH, bytes.length);
            callback.succeeded();
            return true;
        }
        return bytes(response, callback, bytes);
    }

    /** Problem details (RFC 9457) with the refusal's own code and arguments. */
    static boolean problem(Response response, Callback callback, Refusal refusal, ProtocolCodec codec) {
        return problem(response, callback, refusal, status(refusal.code()), null, codec);
    }

    /** The same under a status of its own. @param detail what exactly is wrong, for whoever wrote the program that asked */
    static boolean problem(
            Response response, Callback callback, Refusal refusal, int status, @Nullable String detail, ProtocolCodec codec) {
        var wait = refusal.retryAfterMillis();
        if (wait != null) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, Math.max(1, (wait + 999) / 1000));
        }
        return text(response, callback, status, PROBLEM, codec.encode(Problem.of(refusal, status, detail)));
    }

    /** Tells a program how fast it may ask, in the fields of the IETF's draft for them (httpapi-ratelimit-headers). */
    static void rate(Response response, String policy, Allowance allowance) {
        response.getHeaders()
                .put("RateLimit-Policy", "\"%s\";q=%d;w=%d".formatted(policy, allowance.burst(), allowance.windowSeconds()));
        response.getHeaders()
                .put("RateLimit", "\"%s\";r=%d;t=%d".formatted(policy, allowance.left(), allowance.fullAfterSeconds()));
    }

    static int status(RefusalCode code) {
        return switch (code) {
            case FILE_TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE_413;
            case FILE_TYPE -> HttpStatus.UNSUPPORTED_MEDIA_TYPE_415;
            case BAD_CREDENTIALS, BAD_SETUP_CODE, BAD_IDENTITY, BAD_LINK -> HttpStatus.UNAUTHORIZED_401;
            case FORBIDDEN, SETUP_NOT_HERE, BLOCKED -> HttpStatus.FORBIDDEN_403;
            case NOT_FOUND, UNKNOWN_REQUEST -> HttpStatus.NOT_FOUND_404;
            case MALFORMED -> HttpStatus.BAD_REQUEST_400;
            case RATE_LIMITED, QUOTA_USED_UP -> HttpStatus.TOO_MANY_REQUESTS_429;
            case BUSY, SHUTTING_DOWN, STORAGE_UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE_503;
            case BUG -> HttpStatus.INTERNAL_SERVER_ERROR_500;
            case CID_REUSED, EMAIL_TAKEN, TEAM_FULL, LAST_OWNER, TAKEN, NOT_YOURS, ALREADY_CLOSED, NOT_CLOSED, NOT_ASSIGNED,
                    NOT_ANSWERED, OTHER_OPEN, QUEUE_EMPTY, AT_CAPACITY, ALREADY_SET_UP, CHANGED_MEANWHILE, RECALLED, TOO_LATE, NO_MAIL -> HttpStatus.CONFLICT_409;
            case BAD_TEXT, BAD_NAME, BAD_EMAIL, BAD_PASSWORD, COMMON_PASSWORD, BAD_PICTURE, BAD_CAPACITY, BAD_ORIGIN,
                    BAD_PAGE_SIZE, BAD_LOCALE, BAD_RIGHTS, TOO_MANY_TOKENS, TOO_MANY_SITES, BAD_FIELD, BAD_HOURS, BAD_LOOK, BAD_WAYS, BAD_RULES, BAD_LIMITS,
                    BAD_CARD, TOO_MANY_MENTIONS,
                    BAD_MAIL_SETTINGS, BAD_PHONE, PICTURE_TOO_LARGE, NO_SUCH_FILE, TOO_MANY_FILES -> HttpStatus.UNPROCESSABLE_ENTITY_422;
        };
    }
}
