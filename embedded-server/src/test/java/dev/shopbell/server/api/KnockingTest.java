package dev.shopbell.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.EmbeddedServer;
import dev.shopbell.server.ServerConfig;
import dev.shopbell.server.wire.RateLimits;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind a proxy, how often somebody may knock goes by the address that the proxy saw, and by nothing that the asker made up. */
class KnockingTest {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3})");
    private static final int MORE = 5 * RateLimits.KNOCK_BURST;

    @Tries(FaultCase.F39)
    @Test
    void oneAddressKnocksSixHundredTimesAndIsThenToldWhenToComeAgain(@TempDir Path data) throws Exception {
        var config = ServerConfig.of(data).withPort(0).behindTlsProxy("127.0.0.1", List.of(URI.create("https://chat.example.com")));
        try (var server = EmbeddedServer.start(config)) {
            var asked = new StringBuilder();
            for (int knock = 0; knock < RateLimits.KNOCK_BURST + MORE; knock++) {
                asked.append(knock("198.51.100." + knock % 250 + ", 203.0.113.9", knock + 1 == RateLimits.KNOCK_BURST + MORE));
            }
            var answers = RawHttp.send(server.address(), asked.toString().getBytes(StandardCharsets.US_ASCII));
            var statuses = STATUS.matcher(answers).results().map(found -> found.group(1)).toList();

            assertEquals(RateLimits.KNOCK_BURST + MORE, statuses.size());
            int first = statuses.indexOf("429");
            assertTrue(first >= RateLimits.KNOCK_BURST, () -> first + " is the first to wait"); // What time gives back comes on top.
            var refused = answers.substring(answers.indexOf("HTTP/1.1 429"));
            assertTrue(Pattern.compile("(?i)\\r\nRetry-After: [1-9][0-9]*\\r\\n").matcher(refused.substring(0, refused.indexOf("\r\n\r\n") + 2)).find(), refused);
            assertTrue(refused.contains("\"RATE_LIMITED\""), refused);

            var other = RawHttp.send(server.address(), knock("203.0.113.9, 203.0.114.9", true).getBytes(StandardCharsets.US_ASCII));
            assertTrue(other.startsWith("HTTP/1.1 404"), other);
        }
    }

    private static String knock(String forwardedFor, boolean last) {
        return "GET /api/v1/nothing HTTP/1.1\r\nHost: chat.example.com\r\nX-Forwarded-For: " + forwardedFor + "\r\n"
                + (last ? "Connection: close\r\n" : "") + "\r\n";
    }
}
