package dev.shopbell.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shopbell.protocol.IdentityQuery.MySessions;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.proof.HostedShop;
import dev.shopbell.server.proof.OpenedShop;
import dev.shopbell.server.proof.Pulse;
import dev.shopbell.server.proof.line.RawLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Who sends a byte now and then is never idle and never done. A server of little patience shows that it does not wait for such. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tries(FaultCase.F27)
class DawdlersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration ENDED_WITHIN = Duration.ofSeconds(30);
    private static final int LINES_OF_A_KIND = 5;

    private final Pulse pulse = new Pulse();
    private HostedShop host;
    private OpenedShop shop;

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        host = HostedShop.unowned(data, config -> config.withDoor(config.door().withPatience(PATIENCE)));
        shop = host.opened();
    }

    @AfterAll
    void close() throws Exception {
        host.close();
    }

    private record Dawdler(String kind, RawLine line) {

        boolean takes(byte next) {
            try {
                line.write(next);
                return true;
            } catch (IOException e) {
                return false;
            }
        }
    }

    private interface Beginning {
        RawLine on() throws IOException;
    }

    private static void add(List<Dawdler> all, String kind, Beginning beginning) throws IOException {
        for (int i = 0; i < LINES_OF_A_KIND; i++) {
            all.add(new Dawdler(kind, beginning.on()));
        }
    }

    private RawLine begun(String text) throws IOException {
        var line = new RawLine(host.port());
        line.write(text.getBytes(StandardCharsets.US_ASCII));
        return line;
    }

    private RawLine afterAnAnswer() throws IOException {
        var line = new RawLine(host.port());
        assertEquals(404, line.request("GET /nothing HTTP/1.1\r\n" + here() + "Content-Length: 0\r\n\r\n"));
        return line;
    }

    /** It has been told good-bye for its first frame, and begins one of 12 KiB. */
    private RawLine afterGoodBye() throws IOException {
        var line = RawLine.upgraded(host.port());
        line.write(RawLine.frame(RawLine.TEXT, "{}"));
        line.write((byte) RawLine.TEXT, (byte) 0xFE, (byte) 0x30, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0);
        return line;
    }

    private String here() {
        return "Host: 127.0.0.1:" + host.port() + "\r\n";
    }

    @Test
    void whoSendsAByteNowAndThenIsEndedAndOthersAreServedMeanwhile() throws Exception {
        var all = new ArrayList<Dawdler>();
        add(all, "head", () -> begun("GET /healthz HTTP/1.1\r\n" + here() + "X-Slow: "));
        add(all, "head after an answer", this::afterAnAnswer);
        add(all, "body", () -> begun("POST /api/v1/sessions HTTP/1.1\r\n" + here() + "Content-Type: application/json\r\nContent-Length: 16000\r\n\r\n"));
        add(all, "frame after the good-bye", this::afterGoodBye);
        try (var agent = shop.asOwner()) {
            pulse.await("all are ended, but not " + all, ENDED_WITHIN, () -> {
                all.removeIf(one -> !one.takes((byte) 'x'));
                return all.isEmpty();
            });
            agent.does(new MySessions());
        }
        assertEquals(200, host.get("/healthz").statusCode());
    }
}
