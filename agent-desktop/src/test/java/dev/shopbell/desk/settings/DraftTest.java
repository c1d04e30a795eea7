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
}
