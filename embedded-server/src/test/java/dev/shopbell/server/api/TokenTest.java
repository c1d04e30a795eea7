package dev.shopbell.server.api;

import static dev.shopbell.server.api.ApiShop.json;
import static dev.shopbell.server.api.ApiShop.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A program's way in, from the owner's command to the end of it, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenTest {

    private ApiShop shop;
    private Path data;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        data = folder;
        shop = ApiShop.open(folder);
    }

    @AfterAll
    void close() {
        shop.close();
    }

    private JsonNode made(String scopes) throws Exception {
        return shop.post("/tokens", "{\"name\":\"Orders\",\"scopes\":[" + scopes + "]}").ok();
    }

    @Test
    void aTokenOpensWhatItsScopesSayUntilItIsRevoked() throws Exception {
        var made = made("\"RUN_SITES\"");
        var secret = made.path("secret").stringValue();
        var site = "{\"name\":\"By a program\",\"allowedOrigins\":[]}";

        send(json(shop.as(secret, "/sites"), "POST", site)).ok();
        assertEquals("FORBIDDEN", send(json(shop.as(secret, "/queue/take-next"), "POST", null)).refused(403));
        assertEquals("FORBIDDEN", send(json(shop.as(secret, "/tokens"), "POST", "{\"name\":\"x\",\"scopes\":[\"ANSWER\"]}")).refused(403));
        assertTrue(shop.get("/tokens").response().body().contains("\"lastUsedAt\""));

        send(json(shop.asOwner("/tokens/" + made.path("token").path("id").stringValue()), "DELETE", null)).ok();
        assertEquals("BAD_CREDENTIALS", send(json(shop.as(secret, "/sites"), "POST", site)).refused(401));
    }

    @Test
    void theSameCommandAgainTellsNoSecretAndSaysThatItIsAReplay() throws Exception {
        var key = UUID.randomUUID().toString();
        var body = "{\"name\":\"Twice\",\"scopes\":[\"ANSWER\",\"EDIT_CONTACTS\"],\"days\":30}";
        var first = send(json(shop.asOwner("/tokens"), "POST", body).header("Idempotency-Key", key)).ok();
        var second = send(json(shop.asOwner("/tokens"), "POST", body).header("Idempotency-Key", key));

        assertTrue(first.has("secret"));
        assertTrue(!second.ok().has("secret") && second.header("Idempotent-Replayed").equals("true"));
        assertEquals(first.path("token"), second.ok().path("token"));
    }

    @Test
    void theSecretIsNowhereInTheFile() throws Exception {
        var secret = made("\"ANSWER\"").path("secret").stringValue();
        send(json(shop.as(secret, "/queue/take-next"), "POST", null)).refused(409);

        try (var files = Files.walk(data)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertTrue(
                        !new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(secret.substring(4)), file::toString);
            }
        }
    }

    @Test
    void aSecretThatNobodyGaveOpensNothing() throws Exception {
        assertEquals("BAD_CREDENTIALS", send(shop.as("sbt_" + "A".repeat(43), "/tokens")).refused(401));
    }
}
