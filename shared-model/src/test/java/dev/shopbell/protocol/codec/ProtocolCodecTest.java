package dev.shopbell.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.ClientFrame;
import dev.shopbell.protocol.ConversationCommand;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.ServerFrame;
import dev.shopbell.protocol.UnknownEvent;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProtocolCodecTest {

    private static final Cid CID = new Cid(UUID.fromString("0199f000-0000-7000-8000-000000000001"));
    private static final ConversationId TALK = ConversationId.of("0199f000-0000-7000-8000-000000000002");

    private final ProtocolCodec strict = ProtocolCodec.strict();
    private final ProtocolCodec lenient = ProtocolCodec.lenient();

    @Test
    void aCallKeepsItsMeaningOverTheWire() throws Exception {
        var call = new ClientFrame.Call(CID, new ConversationCommand.PostMessage(TALK, "你好 😀"));

        assertEquals(call, strict.clientFrame(strict.encode(call)));
        assertEquals(
                "{\"type\":\"call\",\"cid\":\"0199f000-0000-7000-8000-000000000001\",\"request\":{\"type\":\"conversation.post_message\","
                        + "\"conversation\":\"0199f000-0000-7000-8000-000000000002\",\"text\":\"你好 😀\",\"attachments\":[]}}",
                strict.encode(call));
    }

    @Test
    void anUnknownRequestIsRefusedUnderItsCid() {
        var refused = assertThrows(
                MalformedException.class,
                () -> strict.clientFrame("{\"type\":\"call\",\"cid\":\"" + CID + "\",\"request\":{\"type\":\"conversation.explode\"}}"));

        assertEquals(RefusalCode.UNKNOWN_REQUEST, refused.code());
        assertEquals(CID, refused.cid());
    }

    @Test
    void anUnknownFieldOfACommandIsRefusedUnderItsCid() {
        var refused = assertThrows(
                MalformedException.class,
                () -> strict.clientFrame("{\"type\":\"call\",\"cid\":\"" + CID
                        + "\",\"request\":{\"type\":\"routing.take_next\",\"workspaceId\":1}}"));

        assertEquals(RefusalCode.MALFORMED, refused.code());
        assertEquals(CID, refused.cid());
    }

    @Test
    void anEventOfANewerServerIsKnownAsUnknown() throws Exception {
        var told = assertInstanceOf(
                ServerFrame.Told.class,
                lenient.serverFrame("{\"type\":\"told\",\"prev\":1,\"pos\":2,\"at\":\"2026-11-20T00:00:00Z\",\"mood\":3,"
                        + "\"event\":{\"type\":\"mood.changed\",\"mood\":\"good\"}}"));

        assertEquals(new UnknownEvent("mood.changed"), told.event());
    }

    @Test
    void garbageIsMalformedAndNothingWorse() {
        for (var text : new String[] {
            "", "{", "[]", "null", "1e999", "\u0000", "{\"type\":\"call\"}", "{\"type\":\"call\",\"type\":\"call\"}", "{} {}",
            "{\"type\":\"told\"}", "{\"type\":7}", "[".repeat(100_000), "{\"a\":" + "9".repeat(33) + "}", "\uFEFF{}"
        }) {
            var malformed = assertThrows(MalformedException.class, () -> strict.clientFrame(text), text);
            assertEquals(RefusalCode.MALFORMED, malformed.code());
            assertNull(malformed.cid());
        }
    }
}
