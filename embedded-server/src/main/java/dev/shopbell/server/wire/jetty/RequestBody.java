package dev.shopbell.server.wire.jetty;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A request's body as text: never more of it in memory than its bound, and nothing but UTF-8. */
final class RequestBody {

    /** The body is longer than its bound. */
    static final class TooLargeException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final Request request;
    private final int bytesMax;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final CompletableFuture<String> text = new CompletableFuture<>();

    private RequestBody(Request request, int bytesMax) {
        this.request = request;
        this.bytesMax = bytesMax;
    }

    /** Fails with {@link TooLargeException}, {@link CharacterCodingException} or what the line failed with. */
    static CompletableFuture<String> read(Request request, int bytesMax) {
        var body = new RequestBody(request, bytesMax);
        if (request.getLength() > bytesMax) {
            body.text.completeExceptionally(new TooLargeException());
        } else {
            body.readOn();
        }
        return body.text;
    }

    private void readOn() {
        while (true) {
            var chunk = request.read();
            if (chunk == null) {
                request.demand(this::readOn);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                text.completeExceptionally(chunk.getFailure());
                return;
            }
            boolean fits = take(chunk);
            if (!fits) {
                text.completeExceptionally(new TooLargeException());
                return;
            }
            if (chunk.isLast()) {
                complete();
                return;
            }
        }
    }

    private boolean take(Content.Chunk chunk) {
        try {
            var bytes = chunk.getByteBuffer();
            if (read.size() + bytes.remaining() > bytesMax) {
                return false;
            }
            var some = new byte[bytes.remaining()];
            bytes.get(some);
            read.writeBytes(some);
            return true;
        } finally {
            chunk.release();
        }
    }

    private void complete() {
        try {
            text.complete(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(read.toByteArray())).toString());
        } catch (CharacterCodingException e) {
            text.completeExceptionally(e);
        }
    }
}
