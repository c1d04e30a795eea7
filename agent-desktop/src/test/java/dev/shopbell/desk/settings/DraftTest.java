package dev.shopbell.desk.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Two people edit the same: nobody's begun words are overwritten, and nobody saves over another without knowing. */
class DraftTest {

    private final Draft<String> draft = new Draft<>("first");

    @Test
    void whatNobodyHasTouchedFollowsWhatIsTold() {
        draft.told("second");

        assertEquals("second", draft.value().get());
        assertFalse(draft.changedElsewhere().get());
        assertFalse(draft.changed().get());
    }

    @Test
    void whatIsBegunStaysAndThePersonIsTold() {
        draft.value().set("mine");
        draft.told("theirs");

        assertEquals("mine", draft.value().get());
        assertTrue(draft.changedElsewhere().get());
        draft.keepMine();
        assertTrue(draft.changed().get());
        assertFalse(draft.changedElsewhere().get());
        draft.takeOver();
        assertEquals("theirs", draft.value().get());
    }

    @Test
    void onesOwnSavingIsNoSurprise() {
        draft.value().set("mine");
        draft.told("mine");

        assertFalse(draft.changedElsewhere().get());
        assertFalse(draft.changed().get());
    }

    @Test
    void anotherThingBeginsAnew() {
        draft.value().set("mine");
        draft.told("theirs");
        draft.begin("other");

        assertEquals("other", draft.value().get());
        assertFalse(draft.changed().get());
        assertFalse(draft.changedElsewhere().get());
    }

    @Test
    void whatIsBegunAboutOneThingWaitsUntilOneComesBackToIt() {
        draft.turnTo("one", "first");
        draft.value().set("mine");
        draft.turnTo("two", "other");
        assertEquals("other", draft.value().get());
        assertTrue(draft.isAside("one"));

        draft.turnTo("one", "first");
        assertEquals("mine", draft.value().get());
        assertTrue(draft.changed().get());
        assertFalse(draft.changedElsewhere().get());
        assertFalse(draft.isAside("one"));
    }

    @Test
    void whatHasChangedMeanwhileIsSaidWhenOneComesBack() {
        draft.turnTo("one", "first");
        draft.value().set("mine");
        draft.turnTo("two", "other");
        draft.turnTo("one", "theirs");

        assertEquals("mine", draft.value().get());
        assertTrue(draft.changedElsewhere().get());
        draft.takeOver();
        assertEquals("theirs", draft.value().get());
    }

    @Test
    void partsComeTogetherAndOnlyThePartThatBothHaveChangedIsASurprise() {
        var parts = new Draft<>(new Pair("a", "b"), (before, mine, theirs) ->
                new Pair(Draft.whole(before.left, mine.left, theirs.left), Draft.whole(before.right, mine.right, theirs.right)));
        parts.value().set(new Pair("mine", "b"));
        parts.told(new Pair("a", "theirs"));
        assertEquals(new Pair("mine", "theirs"), parts.value().get());
        assertFalse(parts.changedElsewhere().get());

        parts.told(new Pair("other", "theirs"));
        assertEquals(new Pair("mine", "theirs"), parts.value().get());
        assertTrue(parts.changedElsewhere().get());
        parts.told(new Pair("other", "once more"));
        assertTrue(parts.changedElsewhere().get(), "it is not decided yet");
        parts.keepMine();
        assertEquals(new Pair("mine", "once more"), parts.value().get());
    }

    private record Pair(String left, String right) {}
}
