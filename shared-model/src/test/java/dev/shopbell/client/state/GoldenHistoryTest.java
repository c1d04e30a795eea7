package dev.shopbell.client.state;

import static dev.shopbell.client.state.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.protocol.ConversationEvent;
import dev.shopbell.protocol.ConversationEvent.Closed;
import dev.shopbell.protocol.ConversationEvent.HandedBack;
import dev.shopbell.protocol.ConversationEvent.Marked;
import dev.shopbell.protocol.ConversationEvent.MessageChanged;
import dev.shopbell.protocol.ConversationEvent.MessagePosted;
import dev.shopbell.protocol.ConversationEvent.Opened;
import dev.shopbell.protocol.ConversationEvent.Reopened;
import dev.shopbell.protocol.ConversationEvent.Taken;
import dev.shopbell.protocol.Event;
import dev.shopbell.protocol.ServerFrame;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.protocol.SnapshotPart;
import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.protocol.codec.WireTable;
import dev.shopbell.protocol.codec.WrittenFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * One visitor's stream as a file: a snapshot, what was told after it, and the snapshot that must follow. The widget's reducer is held
 * to the same file, so the two cannot come to different screens.
 */
class GoldenHistoryTest {

    private static final String COMMAND = "mvn -pl shared-model test -Dtest=GoldenHistoryTest -Dshopbell.rewrite=true";
    private static final Path FILE = Path.of("src/test/resources/golden/history.visitor.jsonl");
    private static final long SEED = 7;
    private static final int EVENTS = 200;

    private final ProtocolCodec codec = ProtocolCodec.strict();

    @Test
    void theFileIsWhatTheReducerMakesOfIt() throws Exception {
        var frames = new ArrayList<ServerFrame>();
        frames.add(snapshot(0, List.of(), new VisitorState()));
        var state = new VisitorState();
        for (var told : visitorsStream()) {
            frames.add(told);
            state.apply(told);
        }
        var conversations = state.conversations().stream()
                .sorted(Comparator.comparing((Conversation conversation) -> conversation.id().toString()))
                .toList();
        frames.add(snapshot(state.cursor(), conversations, state));

        WrittenFile.check(FILE, frames.stream().map(codec::encode).collect(Collectors.joining("\n", "", "\n")), COMMAND);
        for (var line : Files.readAllLines(FILE)) {
            assertEquals(line, codec.encode(codec.serverFrame(line)));
        }
    }

    @Test
    void everyEventOfAConversationTakesPart() {
        var seen = new HashSet<Class<?>>();
        visitorsStream().forEach(told -> seen.add(told.event().getClass()));

        assertEquals(new HashSet<>(WireTable.recordsOf(ConversationEvent.class)), seen);
    }

    /** The conversations of a shop's history as if they were all one visitor's, in the dense numbers of a visitor's stream. */
    private static List<Told> visitorsStream() {
        var stream = new ArrayList<Told>();
        for (var told : History.of(SEED, EVENTS)) {
            if (told.event() instanceof ConversationEvent event) {
                long pos = stream.size() + 1;
                stream.add(new Told(pos - 1, pos, NOON.plusSeconds(pos), withRev(event, pos)));
            }
        }
        return stream;
    }

    private static Event withRev(ConversationEvent event, long pos) {
        return switch (event) {
            case MessagePosted(var message) -> new MessagePosted(message.withRev(pos));
            case MessageChanged(var message) -> new MessageChanged(message.withRev(pos));
            case Marked _, Opened _, Taken _, HandedBack _, Closed _, Reopened _ -> event;
        };
    }

    private static SnapshotPart snapshot(long pos, List<Conversation> conversations, VisitorState state) {
        var messages = conversations.stream()
                .flatMap(conversation -> state.messages(conversation.id()).stream())
                .toList();
        return new SnapshotPart(
                pos, 0, true, "Cups and more", null, List.of(), List.of(), List.of(), List.of(), conversations, messages);
    }
}
