package dev.shopbell.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** A reason names what was sent, and no more of it than a sentence holds. */
class RefusalTest {

    @Test
    void whatItNamesIsCutAndNeverInTheMiddleOfACharacter() {
        var longest = "x".repeat(Refusal.ARG_LENGTH_MAX);
        assertEquals(longest, named(longest));
        assertEquals(longest, named(longest + "y"));
        assertEquals("x".repeat(Refusal.ARG_LENGTH_MAX - 1), named("x".repeat(Refusal.ARG_LENGTH_MAX - 1) + "🍵"));
    }

    private static String named(String text) {
        return Refusal.of(RefusalCode.BAD_ORIGIN, "origin", text).args().get("origin");
    }
}
