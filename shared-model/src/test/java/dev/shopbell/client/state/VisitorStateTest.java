package dev.shopbell.client.state;

import static dev.shopbell.client.state.Samples.ANA;
import static dev.shopbell.client.state.Samples.NOON;
import static dev.shopbell.client.state.Samples.OTHER_TALK;
import static dev.shopbell.client.state.Samples.SHOP;
import static dev.shopbell.client.state.Samples.TALK;
import static dev.shopbell.client.state.Samples.VISITOR;
import static dev.shopbell.client.state.Samples.fromVisitor;
import static dev.shopbell.client.state.Samples.snapshot;
import static dev.shopbell.client.state.Samples.told;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shopbell.model.conversation.Side;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationEvent.Closed;
import dev.shopbell.protocol.ConversationEvent.MessagePosted;
import dev.shopbell.protocol.ConversationEvent.Opened;
import dev.shopbell.protocol.ConversationEvent.Reopened;
import dev.shopbell.protocol.ConversationEvent.Taken;
import dev.shopbell.protocol.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a visitor knows, and where the next words go. */
class VisitorStateTest {

    private static final OpenConversation WORDS = new OpenConversation("hello", null);

    private final VisitorState state = new VisitorState();

    @Test
    void nobodyLearnsFromAVisitorsStreamHowBusyTheShopIs() throws GapException {
        state.apply(told(1, new Opened(TALK, VISITOR, SHOP, null, false)));
        state.apply(told(2, new MessagePosted(fromVisitor(TALK, 1, 0))));
        state.apply(told(3, new Taken(TALK, ANA)));
        state.apply(told(4, new Closed(TALK, Side.TEAM)));
        state.apply(told(5, new Reopened(TALK, null)));

        assertEquals(0, state.conversation(TALK).orElseThrow().arrival());
        assertEquals(List.of(fromVisitor(TALK, 1, 2)), state.messages(TALK));
        assertEquals(5, state.cursor());
    }

    @Test
    void theNewestTalkThatGoesOnIsTheCurrentOne() throws GapException {
        state.apply(told(1, new Opened(TALK, VISITOR, SHOP, null, false)));
        state.apply(told(2, new Closed(TALK, Side.VISITOR)));
        state.apply(told(3, new Opened(OTHER_TALK, VISITOR, SHOP, null, false)));

        assertEquals(OTHER_TALK, state.current().orElseThrow().id());
        assertEquals(2, state.conversations().size());

        state.apply(told(4, new Closed(OTHER_TALK, Side.TEAM)));
        state.apply(told(5, new Reopened(TALK, ANA)));
        assertEquals(TALK, state.current().orElseThrow().id());
        assertEquals(new PostMessage(TALK, "hello"), state.settle(WORDS));
    }

    @Test
    void theFirstWordsOpen() {
        assertEquals(WORDS, state.settle(WORDS));
    }

    @Test
    void anAnswerNamesTheConversationBeforeItsEventsAreTold() throws GapException {
        state.answered(WORDS, new Result.Posted(TALK, 1, NOON));
        assertEquals(new PostMessage(TALK, "hello"), state.settle(WORDS));

        state.apply(told(1, new Opened(TALK, VISITOR, SHOP, null, false)));
        state.apply(told(2, new Closed(TALK, Side.VISITOR)));

        assertEquals(WORDS, state.settle(WORDS));
    }

    @Test
    void aFreshSnapshotReplacesEverything() throws GapException {
        state.apply(told(1, new Opened(TALK, VISITOR, SHOP, null, false)));
        state.answered(WORDS, new Result.Posted(OTHER_TALK, 1, NOON));
        state.reset(List.of(snapshot(4, List.of(), List.of())));

        assertEquals(0, state.conversations().size());
        assertEquals(WORDS, state.settle(WORDS));
        assertEquals(4, state.cursor());
    }
}
