package dev.shopbell.server.wire.jetty;

import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.wire.FileDoor;
import java.io.IOException;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** One part on its way from the line to the disk; no more of it is in memory than the line's own buffer. */
final class UploadPart {

    private final FileDoor.Receiver receiver;
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Function<Throwable, Refusal> refusal;
    private final ProtocolCodec codec;

    UploadPart(
            FileDoor.Receiver receiver,
            Request request,
            Response response,
            Callback callback,
            Function<Throwable, Refusal> refusal,
            ProtocolCodec codec) {
        this.receiver = receiver;
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.refusal = refusal;
        this.codec = codec;
    }

    /** Takes what has come, and goes on when more does. */
    void readOn() {
        while (true) {
            var chunk = request.read();
            if (chunk == null) {
                request.demand(this::readOn);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                receiver.broken();
                callback.failed(chunk.getFailure());
                return;
            }
            if (!take(chunk)) {
                return;
            }
            if (chunk.isLast()) {
                end();
                return;
            }
        }
    }

    private boolean take(Content.Chunk chunk) {
        try {
            receiver.take(chunk.getByteBuffer());
            return true;
        } catch (IOException | RefusedException | RuntimeException e) {
            receiver.broken();
            refuse(e instanceof IOException ? new dev.shopbell.server.db.StorageException("a part could not be written", e) : e);
            return false;
        } finally {
            chunk.release();
        }
    }

    private void end() {
        receiver.end().whenComplete((upload, failure) -> {
            if (failure == null) {
                response.getHeaders().put(UploadRoute.OFFSET, Long.toString(upload.offset()));
                Answers.text(response, callback, HttpStatus.OK_200, Answers.JSON, codec.encode(upload));
            } else {
                refuse(failure);
            }
        });
    }

    private void refuse(Throwable failure) {
        var told = refusal.apply(failure);
        UploadRoute.offset(response, told);
        Answers.problem(response, callback, told, codec);
    }
}
