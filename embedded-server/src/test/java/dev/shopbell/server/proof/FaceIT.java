package dev.shopbell.server.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shopbell.protocol.IdentityCommand.ChangeProfile;
import dev.shopbell.protocol.Picture;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent's face is served under the hash of its bytes, as the picture it is and as nothing else. */
class FaceIT {

    private static final byte[] ONE_PIXEL = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @TempDir
    private Path data;

    @Test
    void aFaceIsServedUnderItsHashAndOnlyAsAPicture() throws Exception {
        try (var host = HostedShop.usual(data);
                var http = HttpClient.newHttpClient()) {
            var shop = host.opened();
            try (var owner = shop.asOwner()) {
                owner.does(new ChangeProfile("Olga", new Picture(Base64.getEncoder().encodeToString(ONE_PIXEL))));
            }
            var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(ONE_PIXEL));

            var face = get(http, shop.server().resolve("/pictures/" + hash));

            assertEquals(200, face.statusCode());
            assertArrayEquals(ONE_PIXEL, face.body());
            assertEquals("image/png", face.headers().firstValue("Content-Type").orElse(""));
            assertEquals("nosniff", face.headers().firstValue("X-Content-Type-Options").orElse(""));
            assertEquals("default-src 'none'; sandbox", face.headers().firstValue("Content-Security-Policy").orElse(""));
            assertEquals(404, get(http, shop.server().resolve("/pictures/" + "0".repeat(64))).statusCode());
            assertEquals(404, get(http, shop.server().resolve("/pictures/witness")).statusCode());
        }
    }

    private static HttpResponse<byte[]> get(HttpClient http, URI address) throws Exception {
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
    }
}
