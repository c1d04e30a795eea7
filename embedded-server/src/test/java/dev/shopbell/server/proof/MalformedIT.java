package dev.shopbell.server.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.ClientFrame.Call;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.IdentityQuery.MySessions;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.ServerFrame.Refused;
import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.proof.line.RawLine;
import java.nio.ByteBuffer;
import java.nio.file.Path;
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

/** What cannot be understood: the line ends, or the one call is refused and the line lives; the server is none the worse. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedIT {

    private static final String CID = "0b8a6b1e-5d0e-4d3c-9a53-3f6d2f0f0a01";

    private HostedShop host;
    private OpenedShop shop;

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        host = HostedShop.usual(data);
        shop = host.opened();
    }

    @AfterAll
    void close() throws Exception {
        host.close();
    }

    private static Stream<String> frames() {
        var beat = "{\"type\":\"beat\",\"head\":0}";
        return Stream.of(
                "",
                "hello",
                "[]",
                "null",
                "\"beat\"",
                "[" + beat + "]",
                beat + " x",
                beat + beat,
                "{\"type\":\"beat\",\"head\":0",
                "{\"type\":\"beat\",\"head\":NaN}",
                "{\"type\":\"beat\",\"head\":1e400}",
                "{\"type\":\"beat\",\"head\":0.5}",
                "{\"type\":\"beat\",\"head\":\"0\"}",
                "{\"type\":\"beat\",\"head\":" + "9".repeat(33) + "}",
                "{\"type\":\"beat\",\"head\":0,\"head\":1}",
                "{\"type\":\"beat\",\"head\":0,\"more\":1}",
                "{\"type\":\"beat\",\"head\":0,\"more\":" + "[".repeat(40) + "]".repeat(40) + "}",
                "{\"type\":\"beat\",'head':0}",
                "{\"type\":\"told\",\"prev\":0,\"pos\":1}",
                "{\"type\":\"no such frame\"}",
                "{\"head\":0}",
                "{\"type\":\"call\"}",
                "{\"type\":\"call\",\"cid\":\"no uuid\",\"request\":{\"type\":\"identity.my_sessions\"}}",
                "{\"type\":\"typing\",\"typing\":true}");
    }

    @ParameterizedTest
    @MethodSource("frames")
    void aFrameThatIsNoFrameEndsTheLine(String text) throws Exception {
        try (var agent = shop.asOwner()) {
            agent.say(text);
            assertEquals(ByeCode.MALFORMED, agent.bye());
        }
    }

    @ParameterizedTest
    @MethodSource("frames")
    void aFrameThatIsNoFrameIsNoHelloEither(String text) throws Exception {
        try (var stranger = Talker.silent(host.address())) {
            stranger.say(text);
            assertEquals(ByeCode.MALFORMED, stranger.bye());
        }
    }

    private static Stream<Arguments> refusedRequests() {
        var nowhere = "\"conversation\":\"" + CID + "\"";
        return Stream.of(
                Arguments.of(RefusalCode.UNKNOWN_REQUEST, "{\"type\":\"shop.close_for_ever\"}"),
                Arguments.of(RefusalCode.MALFORMED, "{\"type\":\"identity.my_sessions\",\"of\":\"everybody\"}"),
                Arguments.of(RefusalCode.MALFORMED, "{\"type\":\"conversation.take\"}"),
                Arguments.of(RefusalCode.MALFORMED, "{\"type\":\"conversation.take\",\"conversation\":null}"),
                Arguments.of(RefusalCode.MALFORMED, "{\"type\":\"conversation.take\",\"conversation\":7}"),
                Arguments.of(RefusalCode.MALFORMED, "{\"type\":\"conversation.take\",\"conversation\":\"first\"}"),
                Arguments.of(RefusalCode.MALFORMED, "{\"type\":\"conversation.messages_before\"," + nowhere + ",\"beforeSeq\":1.5,\"countMax\":1}"),
                Arguments.of(RefusalCode.MALFORMED, "{\"type\":\"identity.change_role\",\"agent\":\"" + CID + "\",\"role\":0}"),
                Arguments.of(RefusalCode.MALFORMED, "{\"type\":\"identity.change_role\",\"agent\":\"" + CID + "\",\"role\":\"KING\"}"),
                Arguments.of(RefusalCode.MALFORMED, "{}"),
                Arguments.of(RefusalCode.MALFORMED, "[]"));
    }

    @ParameterizedTest
    @MethodSource("refusedRequests")
    void aRequestThatIsNoneIsRefusedAndTheLineLives(RefusalCode code, String request) throws Exception {
        try (var agent = shop.asOwner()) {
            var cid = Talker.cid();
            agent.say("{\"type\":\"call\",\"cid\":\"" + cid + "\",\"request\":" + request + "}");
            assertEquals(code, assertInstanceOf(Refused.class, agent.reply(cid)).refusal().code());
            agent.does(new MySessions());
        }
    }

    @Tries(FaultCase.F50)
    @Test
    void aCallBeforeHelloIsNotHeard() throws Exception {
        try (var stranger = Talker.silent(host.address())) {
            stranger.say(new Call(Talker.cid(), new OpenConversation("hello", null)));
            assertEquals(ByeCode.MALFORMED, stranger.bye());
        }
    }

    @Test
    void helloIsSaidOnce() throws Exception {
        try (var visitor = shop.asNewVisitor()) {
            visitor.say(Talker.hello(shop.newVisitor()));
            assertEquals(ByeCode.MALFORMED, visitor.bye());
        }
    }

    @Test
    void aHelloWithAFieldNobodyKnowsIsTurnedAway() throws Exception {
        var hello = ProtocolCodec.lenient().encode(Talker.hello(shop.newVisitor()));
        try (var visitor = Talker.silent(host.address())) {
            visitor.say(hello.replaceFirst("\\{", "{\"admin\":true,"));
            assertEquals(ByeCode.MALFORMED, visitor.bye());
        }
    }

    @Test
    void oneByteThatIsNoTextEndsTheLine() throws Exception {
        try (var agent = shop.asOwner()) {
            agent.sayBytes(new byte[] {'{'});
            assertEquals(ByeCode.MALFORMED.closeCode(), agent.awaitClosed());
        }
    }

    private static final int NOT_UTF_8 = 1007;
    private static final int AGAINST_THE_PROTOCOL = 1002;
    private static final int TOO_BIG = 1009;

    private void endsTheLine(Set<Integer> codes, byte... bytes) throws Exception {
        try (var line = RawLine.upgraded(host.port())) {
            line.write(bytes);
            int code = line.awaitClosed();
            assertTrue(codes.contains(code), () -> "closed with " + code);
        }
    }

    @Test
    void textThatIsNotUtf8EndsTheLine() throws Exception {
        endsTheLine(Set.of(NOT_UTF_8), RawLine.frame(RawLine.TEXT, new byte[] {(byte) 0xC3, 0x28}));
    }

    @Test
    void aFrameWithoutAMaskEndsTheLine() throws Exception {
        endsTheLine(Set.of(AGAINST_THE_PROTOCOL), (byte) RawLine.TEXT, (byte) 2, (byte) '{', (byte) '}');
    }

    @ParameterizedTest
    @ValueSource(ints = {0x40, 0x20, 0x10})
    void aReservedBitEndsTheLine(int bit) throws Exception {
        endsTheLine(Set.of(AGAINST_THE_PROTOCOL), RawLine.frame(RawLine.TEXT | bit, "{}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x83, 0x8B, 0x80, 0x09})
    void anOpcodeOutOfPlaceEndsTheLine(int firstByte) throws Exception {
        endsTheLine(Set.of(AGAINST_THE_PROTOCOL), RawLine.frame(firstByte, "{}"));
    }

    @Test
    void aFrameThatAnnouncesMoreThanThereMayBeIsNotTakenIn() throws Exception {
        int tooMuch = Limits.FRAME_FROM_AGENT_BYTES_MAX + 1;
        endsTheLine(Set.of(TOO_BIG), longFrame(tooMuch, tooMuch));
        endsTheLine(Set.of(TOO_BIG), longFrame(1L << 40, tooMuch));
        endsTheLine(Set.of(TOO_BIG, AGAINST_THE_PROTOCOL), longFrame(-1, 0));
    }

    /** A masked text frame whose header announces one length, while another comes. */
    private static byte[] longFrame(long announced, int coming) {
        byte masked64Bits = (byte) 0xFF;
        int header = 2 + Long.BYTES + Integer.BYTES;
        return ByteBuffer.allocate(header + coming).put((byte) RawLine.TEXT).put(masked64Bits).putLong(announced).array();
    }

    @Test
    void anEmptyBinaryFrameAndALonePingDoNoHarm() throws Exception {
        endsTheLine(Set.of(ByeCode.MALFORMED.closeCode()), RawLine.frame(RawLine.BINARY, ""));
        try (var line = RawLine.upgraded(host.port())) {
            line.write(RawLine.frame(RawLine.PING, "?"));
            line.write(RawLine.frame(RawLine.TEXT, "{}"));
            assertEquals(ByeCode.MALFORMED.closeCode(), line.awaitClosed());
        }
    }

    @Test
    void anHttpRequestThatIsNoneIsAnsweredAsSuch() throws Exception {
        var here = "Host: 127.0.0.1:" + host.port();
        answers(400, "GET\r\n\r\n");
        answers(400, "GET /healthz HTTP/1.1\r\n\r\n");
        answers(431, "GET /healthz HTTP/1.1\r\n" + here + "\r\nX-Long: " + "x".repeat(9_000) + "\r\n\r\n");
        answers(413, "POST /api/v1/sessions HTTP/1.1\r\n" + here + "\r\nContent-Type: application/json\r\nContent-Length: 16385\r\n\r\n");
        answers(400, "POST /api/v1/sessions HTTP/1.1\r\n" + here
                + "\r\nContent-Type: application/json\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        answers(400, "POST /api/v1/sessions HTTP/1.1\r\n" + here + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]");
        answers(404, "GET /../../etc/passwd HTTP/1.1\r\n" + here + "\r\n\r\n", 400);
        answers(404, "GET /widget/..%2f..%2fapplication.class HTTP/1.1\r\n" + here + "\r\n\r\n", 400);
    }

    private void answers(int status, String request, Integer... orElse) throws Exception {
        try (var line = new RawLine(host.port())) {
            int answer = line.request(request);
            assertTrue(answer == status || Set.of(orElse).contains(answer), () -> answer + " to " + request.lines().findFirst().orElse(""));
        }
    }
}
