package dev.shopbell.server.operation;

import static dev.shopbell.server.operation.RunningShop.header;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.protocol.ContactCommand.Identify;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sample shop's own backend says of its customer, and to whom. */
class SampleProofTest {

    private static final String WORD = "/demo/identity";

    @Test
    void theSampleShopsWordHoldsForOneBrowserAndIsMadeForItsOwnPageOnly(@TempDir Path data) throws Exception {
        try (var shop = new RunningShop(data, config -> config)) {
            assertEquals(404, shop.post(WORD).statusCode(), "there is no shop yet");
            var opened = shop.opened();
            assertEquals(404, shop.get(WORD).statusCode(), "no link or picture makes a key");
            assertEquals(403, shop.post(WORD, "Origin", "https://elsewhere.example").statusCode());

            var answer = shop.post(WORD, "Origin", "http://127.0.0.1:" + shop.server().address().getPort());
            var word = word(answer.body());
            assertEquals(200, answer.statusCode());
            assertTrue(header(answer, "Content-Type").startsWith("text/plain"));
            assertEquals("no-store", header(answer, "Cache-Control"));
            assertEquals("", header(answer, "Access-Control-Allow-Origin"));
            assertNotEquals(word, word(shop.post(WORD).body()), "each serves once");
            try (var here = opened.asNewVisitor(); var elsewhere = opened.asNewVisitor()) {
                assertInstanceOf(Result.Done.class, here.does(new Identify(word)));
                assertEquals(RefusalCode.BAD_IDENTITY, elsewhere.isRefused(new Identify(word)).code());
                assertInstanceOf(Result.Done.class, elsewhere.does(new Identify(word(shop.post(WORD).body()))));
            }
        }
        var proxied = List.of(URI.create("https://chat.example"));
        try (var shop = new RunningShop(data, config -> config.behindTlsProxy("127.0.0.1", proxied))) {
            assertEquals(404, shop.post(WORD).statusCode(), "through a proxy everybody looks like this machine");
        }
    }

    private static String word(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
