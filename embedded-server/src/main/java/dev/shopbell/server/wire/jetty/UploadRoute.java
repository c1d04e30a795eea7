package dev.shopbell.server.wire.jetty;

import dev.shopbell.model.file.FileId;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.server.wire.FileDoor;
import dev.shopbell.server.wire.SingleCalls;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * {@code PATCH /api/v1/files/{file}}: one part of an announced file, with the header {@code Upload-Offset} to say where it belongs. The
 * only route on which more than a few kilobytes may be sent; they go to disk as they come.
 */
final class UploadRoute extends Handler.Abstract {

    static final String OFFSET = "Upload-Offset";

    private static final String METHOD = "PATCH";
    private static final Pattern PATH = Pattern.compile(ApiRoutes.PREFIX + "/files/([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})");
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    private final SingleCalls calls;
    private final FileDoor files;
    private final DoorConfig config;
    private final ProtocolCodec codec = ProtocolCodec.strict();

    UploadRoute(SingleCalls calls, FileDoor files, DoorConfig config) {
        this.calls = calls;
        this.files = files;
        this.config = config;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var path = PATH.matcher(Request.getPathInContext(request));
        if (!METHOD.equals(request.getMethod()) || !path.matches()) {
            return false;
        }
        var address = ClientAddress.of(request, config);
        var knock = calls.knock(address);
        if (!knock.granted()) {
            Answers.rate(response, "address", knock);
            Answers.problem(response, callback, Refusal.later(RefusalCode.RATE_LIMITED, knock.waitMillis()), codec);
            return true;
        }
        var bearer = Bearer.of(request);
        if (bearer.isEmpty()) {
            Bearer.unknown(response, callback, Bearer.NEEDED, codec);
            return true;
        }
        var file = FileId.of(path.group(1));
        calls.admit(bearer.get(), Bearer.language(request), address).whenComplete((visit, failure) -> {
            if (failure == null) {
                admitted(visit, file, request, response, callback);
            } else {
                refuse(response, callback, calls.refusal(failure));
            }
        });
        return true;
    }

    private void admitted(SingleCalls.Visit visit, FileId file, Request request, Response response, Callback callback) {
        Answers.rate(response, "caller", visit.allowance());
        if (!visit.allowance().granted()) {
            refuse(response, callback, Refusal.later(RefusalCode.RATE_LIMITED, visit.allowance().waitMillis()));
            return;
        }
        var offsets = request.getHeaders().getValuesList(OFFSET);
        if (offsets.size() != 1 || !NUMBER.matcher(offsets.getFirst()).matches()) {
            malformed(response, callback, HttpStatus.BAD_REQUEST_400, "the header " + OFFSET + " must say where the part belongs");
            return;
        }
        if (request.getLength() < 0) {
            malformed(response, callback, HttpStatus.LENGTH_REQUIRED_411, "a part must say how long it is");
            return;
        }
        files.receive(visit.caller(), file, Long.parseLong(offsets.getFirst()), request.getLength())
                .whenCompleteAsync(
                        (receiver, failure) -> {
                            if (failure == null) {
                                new UploadPart(receiver, request, response, callback, this::refusal, codec).readOn();
                            } else {
                                refuse(response, callback, calls.refusal(failure));
                            }
                        },
                        request.getComponents().getExecutor());
    }

    private void malformed(Response response, Callback callback, int status, String why) {
        Answers.problem(response, callback, Refusal.of(RefusalCode.MALFORMED), status, why, codec);
    }

    private Refusal refusal(Throwable failure) {
        return calls.refusal(failure);
    }

    private void refuse(Response response, Callback callback, Refusal refusal) {
        if (refusal.code() == RefusalCode.BAD_CREDENTIALS) {
            Bearer.unknown(response, callback, Bearer.OPENS_NOTHING, codec);
        } else {
            offset(response, refusal);
            Answers.problem(response, callback, refusal, codec);
        }
    }

    /** Whoever sent a part that belongs elsewhere is told where it goes on. */
    static void offset(Response response, Refusal refusal) {
        var offset = refusal.args().get("offset");
        if (offset != null) {
            response.getHeaders().put(OFFSET, offset);
        }
    }
}
