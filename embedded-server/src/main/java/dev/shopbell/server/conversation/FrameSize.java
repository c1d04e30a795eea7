package dev.shopbell.server.conversation;

import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.codec.ProtocolCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Upper bounds of what entities take in a frame, so that parts and pages fit without being encoded twice. */
public final class FrameSize {

    /** What a frame may hold of entities, leaving room for the frame itself. */
    public static final int BUDGET = Limits.FRAME_FROM_SERVER_BYTES_MAX - 8 * 1024;

    private static final ProtocolCodec CODEC = ProtocolCodec.lenient();
    private static final int BYTES_PER_CHAR_MAX = 6; // A control character travels as six.
    private static final int MESSAGE_FIXED = 1_200;
    private static final int CONVERSATION_FIXED = 1_600;

    private FrameSize() {}

    public static int of(Message message) {
        boolean plain = message.attachments().isEmpty() && message.card() == null;
        return MESSAGE_FIXED + (plain ? ofText(message.text()) : ofValue(message));
    }

    /** Exact: what visitors have filled in is of every size. */
    public static int of(Contact contact) {
        return ofValue(contact);
    }

    /** Exact: notes are few. */
    public static int of(Note note) {
        return ofValue(note);
    }

    public static int of(Conversation conversation) {
        var page = conversation.page();
        return CONVERSATION_FIXED + (page == null ? 0 : ofText(page.url()) + ofText(page.title()));
    }

    /** The exact size of anything else, at the price of encoding it. */
    public static int ofValue(Object value) {
        return CODEC.encodeValue(value).getBytes(StandardCharsets.UTF_8).length;
    }

    /** The exact size of JSON text, which is far below the bound for ordinary words. */
    public static int ofText(String text) {
        int size = 2;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            size += c < ' ' ? BYTES_PER_CHAR_MAX : c == '"' || c == '\\' ? 2 : c < 0x80 ? 1 : 3;
        }
        return size;
    }

    /** The newest of a run that fit one frame together; at least one, because each alone fits. */
    static <T> List<T> newestThatFit(List<T> run, ToIntFunction<T> sizeOf) {
        var fitting = new ArrayList<T>();
        int size = 0;
        for (var one : run.reversed()) {
            size += sizeOf.applyAsInt(one);
            if (size > BUDGET && !fitting.isEmpty()) {
                break;
            }
            fitting.add(one);
        }
        return fitting.reversed();
    }
}
