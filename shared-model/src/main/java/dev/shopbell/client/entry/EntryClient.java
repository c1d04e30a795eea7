package dev.shopbell.client.entry;

import dev.shopbell.protocol.EntryRequest;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.SetupState;
import dev.shopbell.protocol.codec.MalformedException;
import dev.shopbell.protocol.codec.ProtocolCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a server at its web address for a session. Blocks, at most for as long as named here; it follows no redirects. */
public final class EntryClient implements AutoCloseable {

    static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    static final long ANSWER_BYTES_MAX = 64 * 1024;

    private static final ProtocolCodec CODEC = ProtocolCodec.lenient();

    private final URI server;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();

    /** @param server e.g. {@code http://127.0.0.1:8080} */
    public EntryClient(URI server) {
        if (!"http".equals(server.getScheme()) && !"https".equals(server.getScheme()) || server.getHost() == null) {
            throw new IllegalArgumentException("not a web address: " + server);
        }
        this.server = server;
    }

    public SetupState setupState() throws EntryFailure, InterruptedException {
        return read(send(request("/setup").GET()), CODEC::setupState);
    }

    public Result.SignedIn setUp(EntryRequest.SetUp setUp) throws EntryFailure, InterruptedException {
        return enter("/setup", setUp);
    }

    public Result.SignedIn signIn(EntryRequest.SignIn signIn) throws EntryFailure, InterruptedException {
        return enter("/sessions", signIn);
    }

    public Result.SignedIn accept(EntryRequest.AcceptInvitation accept) throws EntryFailure, InterruptedException {
        return enter("/invitations/accept", accept);
    }

    public Result.SignedIn accept(EntryRequest.AcceptReset accept) throws EntryFailure, InterruptedException {
        return enter("/password-resets/accept", accept);
    }

    /** Says nothing of whether the address is known. */
    public void askForReset(EntryRequest.AskForReset ask) throws EntryFailure, InterruptedException {
        read(post("/password-resets", ask), CODEC::result);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private Result.SignedIn enter(String path, EntryRequest request) throws EntryFailure, InterruptedException {
        return read(post(path, request), text -> {
            if (CODEC.result(text) instanceof Result.SignedIn signedIn) {
                return signedIn;
            }
            throw new IllegalStateException("answered with another result");
        });
    }

    private HttpResponse<String> post(String path, EntryRequest request) throws EntryFailure, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(CODEC.encodeBody(request))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve("/api/v1" + path))
                .timeout(ANSWER_WITHIN)
                .header("Accept", "application/json, application/problem+json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws EntryFailure, InterruptedException {
        try {
            return http.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofString(), ANSWER_BYTES_MAX));
        } catch (IOException e) {
            throw new EntryFailure.Unreachable("no answer from " + server, e);
        }
    }

    private <T> T read(HttpResponse<String> answer, Reading<T> reading) throws EntryFailure {
        try {
            if (answer.statusCode() == 200) {
                return reading.read(answer.body());
            }
            throw new EntryFailure.Refused(CODEC.refusal(answer.body()));
        } catch (MalformedException | IllegalStateException e) {
            throw new EntryFailure.Unreachable(server + " does not answer as a Shopbell server (" + answer.statusCode() + ")", e);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(String text) throws MalformedException;
    }
}
