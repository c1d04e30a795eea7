package dev.shopbell.client.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.Limits;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's WebSocket as the client needs it, against a server that may misbehave. */
@Timeout(30)
class JdkTransportTest {

    private final JdkTransport transport = new JdkTransport();
    private final Heard heard = new Heard();
    private RawSocketServer server;

    @BeforeEach
    void openTheDoor() throws IOException {
        server = new RawSocketServer();
    }

    @AfterEach
    void closeEverything() throws IOException {
        transport.close();
        server.close();
    }

    private Wire connected() throws Exception {
        var wire = transport.connect(server.address(), heard);
        server.accept();
        assertEquals("opened", heard.next());
        return wire;
    }

    @Test
    void aProgramSendsNoOrigin() throws Exception {
        transport.connect(server.address(), heard);

        assertTrue(server.accept().stream().noneMatch(header -> header.startsWith("origin")));
    }

    @Test
    void fragmentsAreOneText() throws Exception {
        var wire = connected();
        wire.request(2);
        server.text("{\"a\"", ":\"你", "好\"}");
        server.text("next");

        assertEquals("{\"a\":\"你好\"}", heard.next());
        assertEquals("next", heard.next());
    }

    @Test
    void nothingIsDeliveredThatWasNotAskedFor() throws Exception {
        var wire = connected();
        wire.request(1);
        server.text("one");
        server.text("two");
        assertEquals("one", heard.next());
        assertNull(heard.poll());

        wire.request(1);

        assertEquals("two", heard.next());
    }

    @Test
    void manySendsArriveWholeAndInOrder() throws Exception {
        var wire = connected();
        for (int i = 0; i < JdkWire.WAITING_MAX; i++) {
            wire.send("message " + i);
        }
        for (int i = 0; i < JdkWire.WAITING_MAX; i++) {
            assertEquals("message " + i, server.hear());
        }
    }

    @Test
    void theLongestFrameIsTakenAndOneLongerEndsTheConnection() throws Exception {
        var wire = connected();
        wire.request(2);
        var longest = "x".repeat(Limits.FRAME_FROM_SERVER_BYTES_MAX);
        server.text(longest);
        assertEquals(longest, heard.next());

        server.text(longest, "y");

        assertEquals("closed 1006", heard.next());
    }

    @Test
    void theServersCloseCodeIsHandedOn() throws Exception {
        var wire = connected();
        wire.request(1);
        server.sayClose(ByeCode.SIGNED_OUT.closeCode());

        assertEquals("closed 4002", heard.next());
    }

    @Test
    void aServerThatGoesAwayIsNoticed() throws Exception {
        var wire = connected();
        wire.request(1);
        server.close();

        assertEquals("closed 1006", heard.next());
    }

    @Test
    void nobodyThereIsToldAsClosed() throws Exception {
        server.close();
        transport.connect(server.address(), heard);

        assertEquals("closed 1006", heard.next());
    }

    /** A hotel's page, a proxy's refusal, a way elsewhere, a stranger that agrees to everything. */
    @Tries(FaultCase.F30)
    @ParameterizedTest
    @ValueSource(strings = {
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 26\r\n\r\n<h1>Welcome, please pay</h1>",
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/pay\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: AAAA\r\n\r\n",
        "<html>"
    })
    void aPageInPlaceOfASocketIsNoConnectionAndTheNextTryFindsTheWayClear(String page) throws Exception {
        transport.connect(server.address(), heard);
        server.answer(page);
        assertEquals("closed 1006", heard.next());

        connected();
    }

    @Test
    void closingIsToldOnce() throws Exception {
        var wire = connected();
        wire.close();
        wire.close();
        wire.send("too late");

        assertEquals("closed 1006", heard.next());
        assertNull(heard.poll());
    }

    @Test
    void aTryGivenUpStaysGivenUp() throws Exception {
        var wire = transport.connect(server.address(), heard);
        wire.close();
        assertEquals("closed 1006", heard.next());

        server.accept();

        assertNull(heard.poll());
    }

    private static final class Heard implements WireListener {

        private static final long MOMENT_MILLIS = 200;

        private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();

        String next() throws InterruptedException {
            return queue.take();
        }

        /** Nothing within a moment is null. */
        String poll() throws InterruptedException {
            return queue.poll(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
        }

        @Override
        public void opened() {
            queue.add("opened");
        }

        @Override
        public void text(String text) {
            queue.add(text);
        }

        @Override
        public void closed(int code) {
            queue.add("closed " + code);
        }
    }
}
