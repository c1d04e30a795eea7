package dev.shopbell.server.wire.jetty;

import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.codec.MalformedException;
import dev.shopbell.protocol.codec.Operation;
import dev.shopbell.protocol.codec.ProtocolCodec;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Takes in what an operation's request carries, and tells what is wrong with it as problem details. */
final class JsonBody {

    /** Makes something of query and body, on a thread of the door. */
    interface Then {
        void take(Map<String, List<String>> query, String body) throws MalformedException;
    }

    private final ProtocolCodec codec;
    private final Request request;
    private final Response response;
    private final Callback callback;

    JsonBody(ProtocolCodec codec, Request request, Response response, Callback callback) {
        this.codec = codec;
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    void read(Operation operation, int bytesMax, Executor executor, Then then) {
        boolean reads = operation.method().equals("GET") || operation.method().equals("DELETE");
        if (reads) {
            executor.execute(() -> take("", then));
            return;
        }
        boolean given = request.getLength() != 0;
        if ((given || !operation.bodyFields().isEmpty()) && !isJson(request.getHeaders().get(HttpHeader.CONTENT_TYPE))) {
            Answers.problem(
                    response,
                    callback,
                    Refusal.of(RefusalCode.MALFORMED),
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
                    "the body must be application/json in UTF-8",
                    codec);
            return;
        }
        RequestBody.read(request, bytesMax).whenCompleteAsync((body, failure) -> {
            if (failure == null) {
                take(body, then);
            } else {
                unreadable(failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure, bytesMax);
            }
        }, executor);
    }

    private static boolean isJson(@org.jspecify.annotations.Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        var parts = contentType.toLowerCase(Locale.ROOT).split(";");
        boolean utf8 = true;
        for (int i = 1; i < parts.length; i++) {
            var parameter = parts[i].strip();
            utf8 &= !parameter.startsWith("charset=") || parameter.replace("\"", "").equals("charset=utf-8");
        }
        return parts[0].strip().equals(Answers.JSON) && utf8;
    }

    private void take(String body, Then then) {
        try {
            then.take(query(), body);
        } catch (MalformedException e) {
            malformed(e.getMessage());
        } catch (RuntimeException e) {
            callback.failed(e); // On this thread nobody else would say so.
        }
    }

    private Map<String, List<String>> query() throws MalformedException {
        var values = new HashMap<String, List<String>>();
        try {
            Request.extractQueryParameters(request).forEach(field -> values.put(field.getName(), field.getValues()));
        } catch (RuntimeException e) {
            throw MalformedException.of("the query is not well formed");
        }
        return values;
    }

    private void malformed(String why) {
        Answers.problem(response, callback, Refusal.of(RefusalCode.MALFORMED), HttpStatus.BAD_REQUEST_400, why, codec);
    }

    private void unreadable(Throwable failure, int bytesMax) {
        switch (failure) {
            case RequestBody.TooLargeException large ->
                Answers.problem(
                        response,
                        callback,
                        Refusal.of(RefusalCode.MALFORMED, "max", bytesMax),
                        HttpStatus.PAYLOAD_TOO_LARGE_413,
                        "the body may have " + bytesMax + " bytes",
                        codec);
            case CharacterCodingException text -> malformed("the body is not UTF-8");
            default -> callback.failed(failure);
        }
    }
}
