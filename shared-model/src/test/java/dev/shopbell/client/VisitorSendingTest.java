package dev.shopbell.client;

import static dev.shopbell.client.ClientBench.emptyAt;
import static dev.shopbell.client.state.Samples.NOON;
import static dev.shopbell.client.state.Samples.SHOP;
import static dev.shopbell.client.state.Samples.TALK;
import static dev.shopbell.client.state.Samples.VISITOR;
import static dev.shopbell.client.state.Samples.snapshot;
import static dev.shopbell.client.state.Samples.told;
import static dev.shopbell.client.state.Samples.waiting;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shopbell.client.outbox.MemoryOutbox;
import dev.shopbell.client.outbox.OutboxEntry;
import dev.shopbell.client.outbox.OutboxStore;
import dev.shopbell.client.state.VisitorState;
import dev.shopbell.model.conversation.Page;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.ClientFrame.Call;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationEvent.Closed;
import dev.shopbell.protocol.ConversationEvent.Opened;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ServerFrame.Answer;
import dev.shopbell.protocol.ServerFrame.Refused;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A visitor's words, kept before there is a conversation, open one, once, and all others follow into it. */
class VisitorSendingTest {

    private static final Page CUPS = new Page("https://shop.example/cups", "Cups");

    private final MemoryOutbox store = new MemoryOutbox();
    private final ClientBench bench = new ClientBench(ClientBench.VISITOR, new VisitorState(), store, 1);

    private List<Request> requests() {
        return bench.calls().stream().map(Call::request).toList();
    }

    private void answerLast(long seq) {
        bench.say(new Answer(bench.calls().getLast().cid(), seq, new Result.Posted(TALK, seq, NOON)));
    }

    private void sayThreeThings() {
        bench.client.say("a", CUPS);
        bench.client.say("b", null);
        bench.client.say("c", null);
    }

    @Test
    void theFirstWordsOpenAndTheOthersFollowThem() {
        sayThreeThings();
        bench.goLive(emptyAt(0));
        assertEquals(List.of(new OpenConversation("a", CUPS)), requests());

        answerLast(1);
        assertEquals(List.of(new OpenConversation("a", CUPS), new PostMessage(TALK, "b")), requests());
        answerLast(2);

        assertEquals(new PostMessage(TALK, "c"), requests().getLast());
    }

    @Test
    void aLostAnswerChangesNeitherFormNorCid() {
        sayThreeThings();
        bench.goLive(emptyAt(0));
        var first = bench.calls();
        bench.cutAndComeBack();
        bench.resume(1);
        bench.say(told(1, new Opened(TALK, VISITOR, SHOP, CUPS, false)));

        assertEquals(first, bench.calls());
    }

    @Test
    void theFormIsStoredBeforeItIsSentAndSurvivesARestart() {
        bench.client.say("a", null);
        bench.goLive(snapshot(1, List.of(waiting(TALK, 0, 1)), List.of()));
        assertEquals(List.of(new PostMessage(TALK, "a")), requests());

        var restarted = new ClientBench(ClientBench.VISITOR, new VisitorState(), store, 2);
        restarted.goLive(emptyAt(0));

        assertEquals(bench.calls(), restarted.calls());
    }

    @Test
    void aFormThatCannotBeStoredIsNotSent() {
        var full = new FullDisk();
        var careful = new ClientBench(ClientBench.VISITOR, new VisitorState(), full, 1);
        careful.client.say("a", null);
        careful.goLive(emptyAt(0));
        assertEquals(List.of(), careful.calls());

        full.isFull = false;
        careful.time.advance(Limits.RETRY_FIRST);

        assertEquals(1, careful.calls().size());
    }

    @Test
    void nothingOvertakesWordsThatWereRefusedForTheMoment() {
        bench.client.say("a", null);
        bench.goLive(snapshot(1, List.of(waiting(TALK, 0, 1)), List.of()));
        bench.client.say("b", null);
        bench.say(new Refused(bench.calls().getFirst().cid(), Refusal.of(RefusalCode.RATE_LIMITED)));
        bench.time.advance(Limits.RETRY_FIRST);
        assertEquals(List.of(new PostMessage(TALK, "a"), new PostMessage(TALK, "a")), requests());

        answerLast(2);

        assertEquals(new PostMessage(TALK, "b"), requests().getLast());
    }

    @Test
    void afterTheTeamClosedItWordsGoIntoTheSameConversation() {
        bench.goLive(snapshot(1, List.of(waiting(TALK, 0, 1)), List.of()));
        bench.say(told(2, new Closed(TALK, Side.TEAM)));
        bench.client.say("a", null);

        assertEquals(List.of(new PostMessage(TALK, "a")), requests());
    }

    @Test
    void afterTheVisitorEndedItWordsOpenANewOne() {
        bench.goLive(snapshot(1, List.of(waiting(TALK, 0, 1)), List.of()));
        bench.say(told(2, new Closed(TALK, Side.VISITOR)));
        bench.client.say("a", null);

        assertEquals(List.of(new OpenConversation("a", null)), requests());
    }

    /** Takes new words but does not let their form be stored. */
    private static final class FullDisk implements OutboxStore {

        private final MemoryOutbox disk = new MemoryOutbox();
        private boolean isFull = true;

        @Override
        public List<OutboxEntry> load() {
            return disk.load();
        }

        @Override
        public void keep(OutboxEntry entry) {
            disk.keep(entry);
        }

        @Override
        public void settle(OutboxEntry entry) throws IOException {
            if (isFull) {
                throw new IOException("no space left");
            }
            disk.settle(entry);
        }

        @Override
        public void drop(Cid cid) {
            disk.drop(cid);
        }
    }
}
