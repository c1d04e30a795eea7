package dev.shopbell.server.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.ClientFrame;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.ServerFrame.Welcome;
import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The framing of WebSockets, byte by byte; the numbers are those of the Autobahn test suite's cases. Its server echoes; ours answers a
 * Hello, so that a line lives is shown by a Welcome.
 */
@Tries(FaultCase.F37)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FramingIT {

    private static final int AGAINST_THE_PROTOCOL = 1002;
    private static final int NOT_UTF_8 = 1007;
    private static final int TOO_BIG = 1009;
    private static final int NORMAL = 1000;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private FuzzedShop shop;
    private byte[] hello;

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        shop = new FuzzedShop(data);
        var usual = shop.asVisitor(1);
        hello = ProtocolCodec.lenient()
                .encode((ClientFrame) new ClientFrame.Hello(usual.versions(), usual.credential(), null, 0, 0, "en", "κόσμε 字 🤖"))
                .getBytes(StandardCharsets.UTF_8);
    }

    @AfterAll
    void close() throws Exception {
        shop.close();
    }

    private static byte[] joined(byte[]... all) {
        var joined = new ByteArrayOutputStream();
        for (var one : all) {
            joined.writeBytes(one);
        }
        return joined.toByteArray();
    }

    private static byte[] last(int opcode, byte... payload) {
        return FuzzLine.frame(FuzzLine.LAST | opcode, payload);
    }

    private static byte[] more(int opcode, byte... payload) {
        return FuzzLine.frame(opcode, payload);
    }

    private byte[] helloFrom(int from, int to) {
        return Arrays.copyOfRange(hello, from, to);
    }

    private void ends(int code, byte[]... bytes) throws IOException {
        ends(Set.of(code), bytes);
    }

    private void ends(Set<Integer> codes, byte[]... bytes) throws IOException {
        try (var line = shop.line()) {
            line.raw(joined(bytes));
            int code = line.hearTheEnd().closeCode();
            assertTrue(codes.contains(code), () -> "closed with " + code);
        }
    }

    /** What was sent holds a Hello, and is answered by a Welcome. @return how many pongs came before it */
    private int lives(byte[]... bytes) throws IOException {
        try (var line = shop.line()) {
            line.raw(joined(bytes));
            for (int pongs = 0; ; ) {
                var heard = line.hear();
                assertTrue(!heard.isEnd(), () -> "closed with " + heard.closeCode());
                if (heard.opcode() == FuzzLine.PONG) {
                    pongs++;
                } else if (shop.frame(heard) instanceof Welcome) {
                    return pongs;
                }
            }
        }
    }

    @Test
    void case1TextAndBytesOfAnyLength() throws Exception {
        ends(ByeCode.MALFORMED.closeCode(), last(FuzzLine.TEXT));
        for (int length : new int[] {125, 126, 127, 128, 65_535}) {
            ends(ByeCode.MALFORMED.closeCode(), last(FuzzLine.TEXT, "*".repeat(length).getBytes(StandardCharsets.UTF_8)));
        }
        ends(ByeCode.MALFORMED.closeCode(), last(FuzzLine.BINARY));
        ends(ByeCode.MALFORMED.closeCode(), last(FuzzLine.BINARY, (byte) 0xFE));
        ends(TOO_BIG, last(FuzzLine.BINARY, new byte[125]));
    }

    @Test
    void case2PingsAreAnsweredWithWhatTheySaid() throws Exception {
        for (int length : new int[] {0, 5, 125}) {
            try (var line = shop.line()) {
                var said = new byte[length];
                Arrays.fill(said, (byte) 0xFE);
                line.raw(last(FuzzLine.PING, said));
                var heard = line.hear();
                assertEquals(FuzzLine.PONG, heard.opcode());
                assertArrayEquals(said, heard.payload());
            }
        }
        assertEquals(1, lives(last(FuzzLine.PONG), last(FuzzLine.PONG, (byte) 'x'), last(FuzzLine.PING), last(FuzzLine.TEXT, hello)));
        ends(AGAINST_THE_PROTOCOL, last(FuzzLine.PING, new byte[126]));
        ends(AGAINST_THE_PROTOCOL, last(FuzzLine.PONG, new byte[126]));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void case3ReservedBitsEndTheLine(int bits) throws Exception {
        for (int opcode : new int[] {FuzzLine.TEXT, FuzzLine.BINARY, FuzzLine.PING, FuzzLine.PONG, FuzzLine.CLOSE}) {
            ends(AGAINST_THE_PROTOCOL, last(bits << 4 | opcode, hello.length > 125 ? new byte[0] : hello));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
    void case4ReservedOpcodesEndTheLine(int opcode) throws Exception {
        ends(AGAINST_THE_PROTOCOL, last(opcode));
        ends(AGAINST_THE_PROTOCOL, last(opcode, "reserved".getBytes(StandardCharsets.UTF_8)), last(FuzzLine.PING));
    }

    @Test
    void case5FragmentsAreOneTextAndControlFramesMayStandBetween() throws Exception {
        int middle = hello.length / 2;
        assertEquals(0, lives(more(FuzzLine.TEXT, helloFrom(0, middle)), last(FuzzLine.CONTINUED, helloFrom(middle, hello.length))));
        assertEquals(1, lives(more(FuzzLine.TEXT, helloFrom(0, middle)), last(FuzzLine.PING), last(FuzzLine.CONTINUED, helloFrom(middle, hello.length))));
        assertEquals(0, lives(more(FuzzLine.TEXT), more(FuzzLine.CONTINUED), last(FuzzLine.CONTINUED, hello)));
        assertEquals(0, lives(more(FuzzLine.TEXT, hello), last(FuzzLine.CONTINUED)));
        var eachByte = new ByteArrayOutputStream();
        for (int i = 0; i < hello.length; i++) {
            eachByte.writeBytes(FuzzLine.frame(i == 0 ? FuzzLine.TEXT : FuzzLine.CONTINUED, hello[i]));
        }
        assertEquals(0, lives(eachByte.toByteArray(), last(FuzzLine.CONTINUED)));
    }

    @Test
    void case5FragmentsOutOfPlaceEndTheLine() throws Exception {
        ends(AGAINST_THE_PROTOCOL, more(FuzzLine.PING), last(FuzzLine.CONTINUED));
        ends(AGAINST_THE_PROTOCOL, more(FuzzLine.PONG), last(FuzzLine.CONTINUED));
        ends(AGAINST_THE_PROTOCOL, more(FuzzLine.CLOSE));
        ends(AGAINST_THE_PROTOCOL, last(FuzzLine.CONTINUED, hello));
        ends(AGAINST_THE_PROTOCOL, more(FuzzLine.CONTINUED, hello));
        ends(AGAINST_THE_PROTOCOL, more(FuzzLine.TEXT, hello), last(FuzzLine.TEXT, hello));
        ends(AGAINST_THE_PROTOCOL, more(FuzzLine.TEXT, hello), last(FuzzLine.BINARY));
    }

    @Test
    void case6TextMayBeCutWithinACharacter() throws Exception {
        int within = new String(hello, StandardCharsets.ISO_8859_1).indexOf("\u00f0\u009f") + 1;
        assertEquals(0, lives(more(FuzzLine.TEXT, helloFrom(0, within)), last(FuzzLine.CONTINUED, helloFrom(within, hello.length))));
        assertEquals(1, lives(
                more(FuzzLine.TEXT, helloFrom(0, within)),
                last(FuzzLine.PING),
                more(FuzzLine.CONTINUED, helloFrom(within, within + 1)),
                more(FuzzLine.CONTINUED, helloFrom(within + 1, within + 2)),
                last(FuzzLine.CONTINUED, helloFrom(within + 2, hello.length))));
    }

    private static Stream<Arguments> notUtf8() {
        return Stream.of(
                Arguments.of("6.3.1 half of a pair in the midst", "ce ba e1 bd b9 cf 83 ce bc ce b5 ed a0 80 65 64"),
                Arguments.of("6.6.1 the beginning of two bytes", "ce"),
                Arguments.of("6.6.3 the beginning of three", "ce ba e1"),
                Arguments.of("6.6.4 more of the beginning of three", "ce ba e1 bd"),
                Arguments.of("6.8.1 five bytes", "f8 88 80 80 80"),
                Arguments.of("6.8.2 six bytes", "fc 84 80 80 80 80"),
                Arguments.of("6.10.1 past the last character", "f7 bf bf bf"),
                Arguments.of("6.11.5 one past the last character", "f4 90 80 80"),
                Arguments.of("6.12.1 the middle of one", "80"),
                Arguments.of("6.12.3 the middles of many", "80 bf 80 bf 80 bf"),
                Arguments.of("6.13.1 beginnings only", "c0 20 c1 20 c2 20 c3 20"),
                Arguments.of("6.14.6 the beginning of three, then the end", "e2 82"),
                Arguments.of("6.14.10 the beginning of four, then the end", "f0 9f a4"),
                Arguments.of("6.16.1 fe", "fe"),
                Arguments.of("6.16.2 ff", "ff"),
                Arguments.of("6.17.1 a slash in two bytes", "c0 af"),
                Arguments.of("6.17.2 a slash in three", "e0 80 af"),
                Arguments.of("6.17.3 a slash in four", "f0 80 80 af"),
                Arguments.of("6.18.1 the longest of what is too long", "c1 bf"),
                Arguments.of("6.19.1 nothing in two bytes", "c0 80"),
                Arguments.of("6.20.1 the first half of a pair", "ed a0 80"),
                Arguments.of("6.20.7 the last half of a pair", "ed bf bf"),
                Arguments.of("6.21.1 both halves", "ed a0 80 ed b0 80"));
    }

    /** At its end, if it comes in fragments: what the suite calls not strict (its cases 6.4), and no longer than a text may be. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("notUtf8")
    void case6TextThatIsNotUtf8EndsTheLine(String name, String hex) throws Exception {
        var bytes = HEX.parseHex(hex);
        ends(NOT_UTF_8, last(FuzzLine.TEXT, bytes));
        ends(NOT_UTF_8, more(FuzzLine.TEXT, hello), last(FuzzLine.CONTINUED, bytes));
        ends(NOT_UTF_8, more(FuzzLine.TEXT, Arrays.copyOf(bytes, 1)), last(FuzzLine.CONTINUED, Arrays.copyOfRange(bytes, 1, bytes.length)));
        ends(NOT_UTF_8, last(FuzzLine.CLOSE, joined(new byte[] {0x03, (byte) 0xE8}, bytes)));
    }

    private static byte[] close(int code, String reason) {
        var text = reason.getBytes(StandardCharsets.UTF_8);
        return last(FuzzLine.CLOSE, ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array());
    }

    @Test
    void case7ACloseIsAnsweredByOne() throws Exception {
        ends(NORMAL, close(NORMAL, ""));
        ends(NORMAL, close(NORMAL, "*".repeat(123)));
        ends(NORMAL, close(NORMAL, "bye"), close(NORMAL, "again"), last(FuzzLine.PING), last(FuzzLine.TEXT, hello));
        try (var line = shop.line()) {
            line.raw(last(FuzzLine.CLOSE));
            assertNotEquals(FuzzLine.CUT, line.hearTheEnd().opcode());
        }
        ends(NORMAL, more(FuzzLine.TEXT, hello), close(NORMAL, ""));
        ends(AGAINST_THE_PROTOCOL, last(FuzzLine.CLOSE, (byte) 'x'));
        ends(AGAINST_THE_PROTOCOL, close(NORMAL, "*".repeat(124)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999})
    void case7CodesThatMayBeSaidAreSaidBack(int code) throws Exception {
        ends(code, close(code, "why"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535})
    void case7CodesThatMayNotBeSaidEndTheLine(int code) throws Exception {
        ends(AGAINST_THE_PROTOCOL, close(code, ""));
        ends(AGAINST_THE_PROTOCOL, close(code, "why"));
    }

    @Tries(FaultCase.F34)
    @Test
    void case9WhatIsTooLongIsNotTakenIn() throws Exception {
        int max = Limits.FRAME_FROM_AGENT_BYTES_MAX;
        ends(TOO_BIG, last(FuzzLine.TEXT, new byte[max + 1]));
        ends(TOO_BIG, more(FuzzLine.TEXT, new byte[max]), last(FuzzLine.CONTINUED, (byte) 'x'));
        ends(TOO_BIG, FuzzLine.header(FuzzLine.LAST | FuzzLine.TEXT, 1L << 31).toByteArray());
        ends(TOO_BIG, FuzzLine.header(FuzzLine.LAST | FuzzLine.TEXT, 1L << 40).toByteArray());
        ends(TOO_BIG, FuzzLine.header(FuzzLine.LAST | FuzzLine.TEXT, Long.MAX_VALUE).toByteArray());
        ends(Set.of(TOO_BIG, AGAINST_THE_PROTOCOL), FuzzLine.header(FuzzLine.LAST | FuzzLine.TEXT, Long.MIN_VALUE).toByteArray());
        ends(Set.of(TOO_BIG, AGAINST_THE_PROTOCOL), FuzzLine.header(FuzzLine.LAST | FuzzLine.TEXT, -1).toByteArray());
    }

    @Tries(FaultCase.F34)
    @Test
    void case9FragmentsThatNeverEndAreTakenInToTheirBoundOnly() throws Exception {
        try (var line = shop.line()) {
            line.raw(more(FuzzLine.TEXT, (byte) '{'));
            var part = more(FuzzLine.CONTINUED, new byte[1_000]);
            int sent = 0;
            try {
                for (; sent < 1_000; sent++) {
                    line.raw(part);
                }
            } catch (java.net.SocketException e) {
                // Closed and cut while we went on.
            }
            int code = line.hearTheEnd().closeCode();
            assertTrue(code == TOO_BIG || code == 0 && sent < 1_000, () -> "closed with " + code);
        }
    }

    @Test
    void case10ManyEmptyFragmentsAndPingsAreHarmless() throws Exception {
        var nothing = new ByteArrayOutputStream();
        for (int i = 0; i < 2_000; i++) {
            nothing.writeBytes(more(FuzzLine.CONTINUED));
        }
        assertEquals(0, lives(more(FuzzLine.TEXT), nothing.toByteArray(), last(FuzzLine.CONTINUED, hello)));
        var pings = new ByteArrayOutputStream();
        for (int i = 0; i < 2_000; i++) {
            pings.writeBytes(last(FuzzLine.PING, (byte) i));
        }
        assertEquals(2_000, lives(pings.toByteArray(), last(FuzzLine.TEXT, hello)));
    }

    @Test
    void aFrameWithoutAMaskEndsTheLine() throws Exception {
        ends(AGAINST_THE_PROTOCOL, new byte[] {(byte) (FuzzLine.LAST | FuzzLine.TEXT), 2, '{', '}'});
        ends(AGAINST_THE_PROTOCOL, new byte[] {(byte) (FuzzLine.LAST | FuzzLine.PING), 0});
        ends(AGAINST_THE_PROTOCOL, new byte[] {(byte) (FuzzLine.LAST | FuzzLine.CLOSE), 2, 0x03, (byte) 0xE8});
    }

    /** What is compressed is not understood, because nobody has agreed to it; so nothing can be hidden in it that unfolds. */
    @Test
    void case12ACompressedFrameEndsTheLine() throws Exception {
        ends(AGAINST_THE_PROTOCOL, last(0x40 | FuzzLine.TEXT, HEX.parseHex("f2 48 cd c9 c9 07 00")));
    }
}
