package dev.shopbell.server.wire.jetty;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A request's body as text: never more of it in memory than its bound, nothing but UTF-8, and all of it within the door's patience. */
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
            body.endInTime();
            body.readOn();
        }
        return body.text;
    }

    /** Bytes now and then keep a line from being idle, so the whole body has a time. */
    private void endInTime() {
        var patience = request.getConnectionMetaData().getConnector().getIdleTimeout();
        var end = request.getComponents()
                .getScheduler()
                .schedule(
                        () -> text.completeExceptionally(new HttpException.RuntimeException(HttpStatus.REQUEST_TIMEOUT_408)),
                        patience,
                        TimeUnit.MILLISECONDS);
        text.whenComplete((read, failure) -> end.cancel());
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
