package dev.shopbell.server.wire.jetty;

import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.codec.ProtocolCodec;
import java.io.IOException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty itself refuses below the interface for programs is told as problem details too; elsewhere a person reads it. */
final class DoorErrors extends ErrorHandler {

    private final ProtocolCodec codec = ProtocolCodec.strict();

    DoorErrors() {
        setShowStacks(false);
        setShowCauses(false);
        setShowOrigin(false);
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @org.jspecify.annotations.Nullable String message,
            @org.jspecify.annotations.Nullable Throwable cause,
            Callback callback)
            throws IOException {
        if (request.getHttpURI() != null && String.valueOf(request.getHttpURI().getPath()).startsWith(ApiRoutes.ROOT)) {
            Answers.problem(response, callback, refusal(code), code, HttpStatus.getMessage(code), codec);
        } else {
            super.generateResponse(request, response, code, message, cause, callback);
        }
    }

    private static Refusal refusal(int status) {
        return switch (status) {
            case HttpStatus.FORBIDDEN_403 -> Refusal.of(RefusalCode.FORBIDDEN);
            case HttpStatus.NOT_FOUND_404, HttpStatus.MISDIRECTED_REQUEST_421 -> Refusal.of(RefusalCode.UNKNOWN_REQUEST);
            case HttpStatus.SERVICE_UNAVAILABLE_503 -> Refusal.of(RefusalCode.BUSY);
            default -> Refusal.of(status < HttpStatus.INTERNAL_SERVER_ERROR_500 ? RefusalCode.MALFORMED : RefusalCode.BUG);
        };
    }
}
