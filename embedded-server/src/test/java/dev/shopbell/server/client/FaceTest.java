package dev.shopbell.server.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.shopbell.client.Reply;
import dev.shopbell.client.entry.EntryClient;
import dev.shopbell.client.state.DeskState;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.EntryRequest.SetUp;
import dev.shopbell.protocol.IdentityCommand.ChangeProfile;
import dev.shopbell.protocol.Picture;
import dev.shopbell.server.EmbeddedServer;
import dev.shopbell.server.ServerConfig;
import dev.shopbell.server.identity.Passwords;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent's face is served under the hash that the team is told, as the picture it is and as nothing else. */
class FaceTest {

    private static final byte[] ONE_PIXEL = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @TempDir
    private Path data;

    @Test
    void aFaceIsServedUnderItsHashAndOnlyAsAPicture() throws Exception {
        var config = ServerConfig.of(data).withPort(0).withPasswordCost(Passwords.Cost.LEAST);
        try (var server = EmbeddedServer.start(config);
                var entry = new EntryClient(server.address());
                var http = HttpClient.newHttpClient()) {
            var owner = entry.setUp(
                    new SetUp(server.setupCode(), "Tea", "Olga", "olga@tea.example", "correct horse battery", "en", "test"));
            try (var agent = new Person<>(
                    "agent", server.address(), new Credential.AgentSessionToken(owner.token()), new DeskState())) {
                var picture = new Picture(Base64.getEncoder().encodeToString(ONE_PIXEL));
                assertInstanceOf(Reply.Answered.class, agent.client.ask(new ChangeProfile("Olga", picture)).join());
                agent.await(() -> agent.state.agent(owner.agent()).filter(me -> me.picture() != null).isPresent());
                var hash = agent.state.agent(owner.agent()).orElseThrow().picture();

                var face = get(http, server.address().resolve("/pictures/" + hash));

                assertEquals(200, face.statusCode());
                assertArrayEquals(ONE_PIXEL, face.body());
                assertEquals("image/png", face.headers().firstValue("Content-Type").orElse(""));
                assertEquals("nosniff", face.headers().firstValue("X-Content-Type-Options").orElse(""));
                assertEquals("default-src 'none'; sandbox", face.headers().firstValue("Content-Security-Policy").orElse(""));
                assertEquals(404, get(http, server.address().resolve("/pictures/" + "0".repeat(64))).statusCode());
                assertEquals(404, get(http, server.address().resolve("/pictures/witness")).statusCode());
            }
        }
    }

    private static HttpResponse<byte[]> get(HttpClient http, URI address) throws Exception {
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
    }
}
