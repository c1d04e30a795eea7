package dev.shopbell.desk.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words, emoji and links are told apart, and nothing of a text is lost on the way. */
class PiecesTest {

    private final Pieces pieces = new Pieces(EmojiIndex.load());

    @ParameterizedTest
    @ValueSource(strings = {"📦", "👍🏽", "🇫🇷", "👩‍👩‍👧‍👦", "❤️", "1️⃣", "🏳️‍🌈", "🧑🏿‍🚀"})
    void anEmojiIsOnePictureHoweverManyCodePointsItHas(String emoji) {
        assertEquals(1, pieces.of(emoji).size());
        assertTrue(pieces.of(emoji).getFirst() instanceof Piece.Emoji);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12:30 © 2026", "5 × 3 ≠ 14", "你好，世界", "#1 * 2", "a\u200Db"})
    void whatIsTextStaysText(String text) {
        assertTrue(pieces.of(text).stream().allMatch(Piece.Words.class::isInstance), () -> pieces.of(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "plain", "👍 yes 👍", "see https://example.com/a?b=c, then (www.example.org) or mailto:a@example.com.", "付款：https://支付.example/路径 谢谢",
        "https://", "http://a b", "tel:+49-30-1234 🇩🇪"
    })
    void thePiecesTogetherAreTheText(String text) {
        assertEquals(text, pieces.of(text).stream().map(Piece::text).collect(Collectors.joining()));
    }

    @ParameterizedTest
    @CsvSource({
        "'see https://example.com/a?b=c, ok', https://example.com/a?b=c, https://example.com/a?b=c",
        "'www.example.org!', www.example.org, https://www.example.org",
        "'mailto:a@example.com.', mailto:a@example.com, mailto:a@example.com",
        "'看这里https://example.com/x。谢谢', https://example.com/x, https://example.com/x"
    })
    void aLinkIsCutWhereItEndsAndSaysWhereItLeads(String text, String shown, String target) {
        var links = pieces.of(text).stream().filter(Piece.Link.class::isInstance).map(Piece.Link.class::cast).toList();
        assertEquals(List.of(shown), links.stream().map(Piece.Link::text).toList());
        assertEquals(target, links.getFirst().target().toString());
    }

    @Tries(FaultCase.F58)
    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "file:///etc/passwd", "ftp://example.com", "data:text/html,x", "https://"})
    void nothingElseIsEverALink(String text) {
        assertTrue(pieces.of(text).stream().noneMatch(Piece.Link.class::isInstance));
        assertTrue(Pieces.target(text).isEmpty());
    }

    @Test
    void anUnknownToneFallsBackToTheEmojiWithoutIt() {
        assertTrue(pieces.of("🤝🏽").getFirst() instanceof Piece.Emoji);
    }
}
