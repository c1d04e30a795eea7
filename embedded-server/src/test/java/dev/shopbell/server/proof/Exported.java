package dev.shopbell.server.proof;

import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.ConversationEvent.MessagePosted;
import dev.shopbell.protocol.Event;
import dev.shopbell.protocol.codec.MalformedException;
import dev.shopbell.protocol.codec.ProtocolCodec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is in the folder, read from an export by nothing of the server's own code, so that the two cannot share a mistake. */
final class Exported {

    /** One stored message. @param author {@code VISITOR} or {@code TEAM/<agent>} */
    record Line(ConversationId conversation, long seq, Cid cid, String author, String text) {

        static Line of(Message m) {
            var agent = m.author().agent();
            var author = authorOf(m.author().side(), agent == null ? null : agent.id().toString());
            return new Line(m.conversation(), m.seq(), new Cid(m.cid()), author, m.text());
        }
    }

    /** One stored conversation. */
    record Talk(ConversationId id, String state, @Nullable String assignee, long lastSeq, @Nullable String closedBy) {}

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ProtocolCodec CODEC = ProtocolCodec.lenient();

    private final Map<Long, String> bodies = new HashMap<>();
    private final TreeMap<Long, Event> log = new TreeMap<>();
    private final List<Line> messages = new ArrayList<>();
    private final Map<ConversationId, Talk> conversations = new HashMap<>();
    private final Map<Cid, Integer> ledger = new HashMap<>();

    Exported(List<String> lines) {
        var rows = lines.stream().map(JSON::readTree).toList();
        each(rows, "event_body", row -> bodies.put(row.get("POS").asLong(), row.get("BODY").asString()));
        each(rows, "event_log", row -> log.put(row.get("POS").asLong(), event(row)));
        each(rows, "message", row -> messages.add(line(row)));
        each(rows, "conversation", row -> {
            var talk = talk(row);
            conversations.put(talk.id(), talk);
        });
        each(rows, "command_ledger", row -> ledger.merge(cid(row), 1, Integer::sum));
    }

    private static void each(List<JsonNode> rows, String table, Consumer<JsonNode> what) {
        rows.stream().filter(row -> row.get("table").asString().equals(table)).map(row -> row.get("row")).forEach(what);
    }

    private Event event(JsonNode row) {
        try {
            var event = CODEC.event(row.get("PAYLOAD").asString());
            return event instanceof MessagePosted(var m)
                    ? new MessagePosted(new Message(
                            m.conversation(), m.seq(), m.cid(), m.author(), body(row.get("POS").asLong()), m.sentAt(), m.rev()))
                    : event;
        } catch (MalformedException e) {
            throw new AssertionError("the log holds an unreadable event", e);
        }
    }

    private String body(long pos) {
        return bodies.getOrDefault(pos, "(no body at " + pos + ")");
    }

    private Line line(JsonNode row) {
        return new Line(
                ConversationId.of(row.get("CONVERSATION_ID").asString()),
                row.get("SEQ").asLong(),
                cid(row),
                authorOf(Side.valueOf(row.get("SIDE").asString()), text(row, "AUTHOR_ID")),
                body(row.get("BODY_POS").asLong()));
    }

    static String authorOf(Side side, @Nullable String agent) {
        return side == Side.VISITOR ? "VISITOR" : "TEAM/" + agent;
    }

    private static Talk talk(JsonNode row) {
        return new Talk(
                ConversationId.of(row.get("ID").asString()),
                row.get("STATE").asString(),
                text(row, "ASSIGNEE_ID"),
                row.get("LAST_SEQ").asLong(),
                text(row, "CLOSED_BY"));
    }

    private static Cid cid(JsonNode row) {
        return new Cid(UUID.fromString(row.get("CID").asString()));
    }

    private static @Nullable String text(JsonNode row, String field) {
        var value = row.get(field);
        return value == null || value.isNull() ? null : value.asString();
    }

    /** The events by position. */
    TreeMap<Long, Event> log() {
        return log;
    }

    List<Line> messages() {
        return messages;
    }

    Map<Cid, List<Line>> messagesByCid() {
        return messages.stream().collect(Collectors.groupingBy(Line::cid));
    }

    /** Each conversation's messages by their number. */
    Map<ConversationId, TreeMap<Long, Line>> transcripts() {
        var transcripts = new HashMap<ConversationId, TreeMap<Long, Line>>();
        for (var line : messages) {
            transcripts.computeIfAbsent(line.conversation(), id -> new TreeMap<>()).put(line.seq(), line);
        }
        return transcripts;
    }

    Collection<Talk> conversations() {
        return conversations.values();
    }

    @Nullable Talk conversation(ConversationId id) {
        return conversations.get(id);
    }

    /** How often the command stands in the ledger. */
    int inLedger(Cid cid) {
        return ledger.getOrDefault(cid, 0);
    }
}
