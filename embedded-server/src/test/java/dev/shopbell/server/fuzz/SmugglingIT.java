package dev.shopbell.server.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests whose end two programs could see at two places: refused, with the connection ended, so that what follows is never a request. */
@Tries(FaultCase.F38)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmugglingIT {

    private FuzzedShop shop;
    private String host;

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        shop = new FuzzedShop(data);
        host = "Host: 127.0.0.1:" + shop.port() + "\r\n";
    }

    @AfterAll
    void close() throws Exception {
        shop.close();
    }

    private String post(String headers, String body) {
        return "POST /api/v1/sessions HTTP/1.1\r\n" + host + "Content-Type: application/json\r\n" + headers + "\r\n" + body;
    }

    private String hidden() {
        return "GET /healthz HTTP/1.1\r\n" + host + "\r\n";
    }

    private static Stream<Arguments> framings() {
        return Stream.of(
                Arguments.of("both", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
                Arguments.of("both, the other way round", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"),
                Arguments.of("two lengths", "Content-Length: 2\r\nContent-Length: 0\r\n", "{}"),
                Arguments.of("two lengths in one", "Content-Length: 2, 0\r\n", "{}"),
                Arguments.of("a length with a sign", "Content-Length: +2\r\n", "{}"),
                Arguments.of("a length below nothing", "Content-Length: -2\r\n", "{}"),
                Arguments.of("a length in hex", "Content-Length: 0x2\r\n", "{}"),
                Arguments.of("a length past all numbers", "Content-Length: 99999999999999999999\r\n", "{}"),
                Arguments.of("no length in a length", "Content-Length: two\r\n", "{}"),
                Arguments.of("a blank before the colon", "Transfer-Encoding : chunked\r\n", "0\r\n\r\n"),
                Arguments.of("another coding", "Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"),
                Arguments.of("chunked, and then not", "Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"),
                Arguments.of("chunked twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
                Arguments.of("folded", "Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n"),
                Arguments.of("a bare return within", "X: a\rTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
                Arguments.of("a nul within", "X: a\u0000\r\nContent-Length: 2\r\n", "{}"),
                Arguments.of("a header without a name", ": x\r\nContent-Length: 2\r\n", "{}"),
                Arguments.of("chunks of another length than they say", "Transfer-Encoding: chunked\r\n", "1\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("chunks with a sign", "Transfer-Encoding: chunked\r\n", "+2\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("chunks past all numbers", "Transfer-Encoding: chunked\r\n", "ffffffffffffffff2\r\n{}\r\n0\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("framings")
    void nothingIsReadBehindARequestWhoseEndIsInDoubt(String name, String headers, String body) throws Exception {
        var exchange = RawExchange.of(shop.port(), post(headers, body) + hidden());
        assertEquals(1, exchange.statuses().size(), exchange::answer);
        assertTrue(List.of(400, 501).contains(exchange.status()), exchange::answer);
    }

    /** So that a test of the above could fail: after a request that is in order the next is read. */
    @Test
    void whatStandsBehindARequestInOrderIsRead() throws Exception {
        assertEquals(List.of(400, 200), RawExchange.of(shop.port(), post("Content-Length: 2\r\n", "{}") + hidden()).statuses());
        assertEquals(List.of(400, 200), RawExchange.of(shop.port(), post("Transfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\r\n") + hidden()).statuses());
    }

    /** One more than comes: the rest of it is the next request's beginning, and none of it is obeyed. */
    @Test
    void aLengthOfOneMoreWaitsForItAndObeysNothing() throws Exception {
        var exchange = RawExchange.of(shop.port(), post("Content-Length: 3\r\n", "{}") + hidden());
        assertTrue(!exchange.statuses().contains(200), exchange::answer);
        assertTrue(!RawExchange.of(shop.port(), post("Content-Length: 3\r\n", "{}")).isWrong());
    }

    @Test
    void theHostIsOneOfOursAndSaidOnce() throws Exception {
        var none = "Host: evil.example\r\n";
        assertEquals(421, RawExchange.of(shop.port(), "GET /healthz HTTP/1.1\r\n" + none + "\r\n").status());
        assertEquals(400, RawExchange.of(shop.port(), "GET /healthz HTTP/1.1\r\n\r\n").status());
        for (var two : List.of(host + none, none + host, host + host)) {
            int status = RawExchange.of(shop.port(), "GET /healthz HTTP/1.1\r\n" + two + "\r\n").status();
            assertTrue(List.of(400, 421).contains(status), () -> two + status);
        }
        for (var target : List.of("http://evil.example/healthz", "http://evil.example:80/healthz")) {
            int status = RawExchange.of(shop.port(), "GET " + target + " HTTP/1.1\r\n" + host + "\r\n").status();
            assertTrue(List.of(400, 421).contains(status), () -> target + " " + status);
        }
    }

    @Test
    void aRequestForNoPathIsRefused() throws Exception {
        for (var line : List.of("OPTIONS *", "CONNECT evil.example:443", "CONNECT 127.0.0.1:80", "GET *", "GET evil.example:80", "TRACE /healthz", "PRI *")) {
            var exchange = RawExchange.of(shop.port(), line + " HTTP/1.1\r\n" + host + "\r\n");
            assertTrue(exchange.status() >= 400 && exchange.status() < 500, () -> line + ": " + exchange.answer());
        }
        assertEquals("", shop.complaint());
    }

    /** Jetty's own refusal of such a path with a body completed the exchange twice, and the next request got a 500 or nothing. */
    @Test
    void aPathOfTwoMeaningsIsRefusedAndTheNextRequestIsAnswered() throws Exception {
        var twice = ("POST /api/v1/agents/%5C/invitation HTTP/1.1\r\n" + host + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}").getBytes(StandardCharsets.ISO_8859_1);
        var next = hidden().getBytes(StandardCharsets.ISO_8859_1);
        try (var connection = new KeptOpen(shop.port())) {
            for (int i = 0; i < 200; i++) {
                assertEquals(400, connection.ask(twice).status());
                assertEquals(200, connection.ask(next).status());
            }
        }
        for (var path : List.of("/x%2Fy", "/%2e%2e/x", "/x/..;/y", "//x", "/%", "/%zz", "/%c0%ae", "/%u0041")) {
            int status = RawExchange.of(shop.port(), "GET " + path + " HTTP/1.1\r\n" + host + "\r\n").status();
            assertTrue(List.of(400, 404).contains(status), () -> path + " " + status);
        }
        assertEquals("", shop.complaint());
    }

    @Test
    void headersAndParametersWithoutEndAreRefused() throws Exception {
        assertEquals(431, RawExchange.of(shop.port(), "GET /healthz HTTP/1.1\r\n" + host + "X: y\r\n".repeat(10_000) + "\r\n").status());
        assertEquals(431, RawExchange.of(shop.port(), "GET /healthz HTTP/1.1\r\n" + host + "X: " + "y".repeat(100_000) + "\r\n\r\n").status());
        int status = RawExchange.of(shop.port(), "GET /api/v1/me/sessions?" + "a=b&".repeat(10_000) + " HTTP/1.1\r\n" + host + "\r\n").status();
        assertTrue(List.of(400, 414, 431).contains(status), () -> "" + status);
        assertTrue(!RawExchange.of(shop.port(), "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").isWrong());
    }
}
