package dev.shopbell.desk.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.desk.ui.Faces;
import dev.shopbell.desk.ui.FxTest;
import dev.shopbell.desk.ui.Look;
import dev.shopbell.desk.ui.RichText;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.conversation.Author;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Receipts;
import dev.shopbell.model.identity.AgentCard;
import dev.shopbell.model.identity.AgentId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.geometry.VerticalDirection;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The transcript is right to the pixel: these tests compare screen positions before and after, not indices. */
class TranscriptListTest extends FxTest {

    private static final ConversationId TALK = new ConversationId(new UUID(1, 1));
    private static final AgentCard ANA = new AgentCard(new AgentId(new UUID(2, 2)), "Ana", null);
    private static final String LONG = "Do you still have the blue lamp in stock, and can it be sent to Lyon before Friday? 你好,请问还有货吗?📦 ";
    private static final Instant START = Instant.parse("2026-11-18T08:00:00Z");

    private TranscriptList list;

    @BeforeEach
    void showList() {
        var texts = Texts.of(Texts.ENGLISH);
        var nodes = onFx(() -> new RowNodes(texts, new RichText(), new Faces(null), new NoDeeds()));
        list = onFx(() -> new TranscriptList(nodes::node));
        show(new StackPane(list), Look.LIGHT, 620, 640);
    }

    @Test
    void opensAtTheBottomToThePixel() {
        run(() -> list.open(rows(1, 300)));
        pulses(2);
        assertAtBottom();
        screenshot("transcript-bottom");
    }

    @Test
    void staysAtTheBottomWhenWordsAreAppended() {
        run(() -> list.open(rows(1, 100)));
        pulses(2);
        for (int last = 101; last < 130; last++) {
            int upTo = last;
            run(() -> list.show(rows(1, upTo)));
            pulses(1);
            assertAtBottom();
        }
    }

    @Test
    void staysAtTheBottomWhenTheWindowIsResized() {
        run(() -> list.open(rows(1, 100)));
        pulses(2);
        for (double width : new double[] {480, 900, 560}) {
            run(() -> stage.setWidth(width));
            pulses(2);
            assertAtBottom();
        }
        run(() -> stage.setHeight(400));
        pulses(2);
        assertAtBottom();
    }

    @Test
    void staysToThePixelWhenFiftyOlderMessagesComeBefore() {
        run(() -> list.open(rows(51, 150)));
        pulses(2);
        for (double share : new double[] {0.0, 0.2, 0.5}) {
            run(() -> list.show(rows(51, 150)));
            pulses(2);
            scrollTo(share);
            var before = onScreen();
            run(() -> list.show(rows(1, 150)));
            pulses(2);
            assertSamePlaces(before);
        }
    }

    @Test
    void staysToThePixelWhenWordsComeWhileReadingAbove() {
        run(() -> list.open(rows(1, 120)));
        pulses(2);
        for (double share : new double[] {0.1, 0.5, 0.9}) {
            run(() -> list.show(rows(1, 120)));
            pulses(2);
            scrollTo(share);
            var before = onScreen();
            for (int last = 121; last < 126; last++) {
                int upTo = last;
                run(() -> list.show(rows(1, upTo)));
                pulses(1);
            }
            assertSamePlaces(before);
            assertFalse(onFx(() -> list.atBottom().get()));
        }
    }

    @Test
    void noRowOverlapsAnotherOrIsCut() {
        run(() -> list.open(rows(1, 400)));
        pulses(2);
        for (double share : new double[] {0.05, 0.3, 0.6, 0.95}) {
            scrollTo(share);
            var cells = cells();
            for (int i = 1; i < cells.size(); i++) {
                var above = cells.get(i - 1);
                var below = cells.get(i);
                assertEquals(above.getLayoutY() + above.getHeight(), below.getLayoutY(), 0.01, "rows touch");
                assertEquals(Math.ceil(below.graphic().prefHeight(list.rowWidth())), below.getHeight(), 0.01, "row is as high as its words");
            }
        }
    }

    @Test
    void fewRowsBeginAtTheTop() {
        run(() -> list.open(rows(1, 2)));
        pulses(2);
        assertEquals(0, cells().getFirst().getLayoutY());
        assertTrue(onFx(() -> list.atBottom().get()));
    }

    @Test
    void theWheelTheBarAndTheKeysMoveTheRows() {
        run(() -> list.open(rows(1, 300)));
        pulses(2);
        double before = onFx(() -> cells().getFirst().top());
        robot.moveTo(list);
        robot.scroll(3, VerticalDirection.UP);
        pulses(2);
        assertFalse(onFx(() -> list.atBottom().get()));
        assertTrue(onFx(() -> cells().getLast().index() < list.rows().size() - 1 || cells().getFirst().top() > before));
        run(list::requestFocus);
        robot.type(KeyCode.HOME);
        pulses(2);
        assertEquals(0, cells().getFirst().index());
        assertEquals(0, cells().getFirst().top());
        assertTrue(onFx(() -> list.nearTop().get()));
        robot.type(KeyCode.END);
        pulses(2);
        assertAtBottom();
        var bar = (ScrollBar) onFx(() -> list.lookup(".scroll-bar"));
        assertEquals(1, onFx(bar::getValue));
        run(() -> bar.setValue(0.5));
        pulses(2);
        assertEquals(list.rows().size() / 2.0, cells().getFirst().index(), list.rows().size() * 0.15, "half way is about half way");
    }

    @Test
    void theArrowKeysReachEveryRowAndBringItIntoView() {
        run(() -> list.open(rows(1, 60)));
        pulses(2);
        run(list::requestFocus);
        for (int i = list.rows().size() - 1; i >= 0; i--) {
            robot.type(KeyCode.UP);
            pulses(2);
            var reached = onFx(() -> (TranscriptCell) list.queryAccessibleAttribute(AccessibleAttribute.FOCUS_ITEM));
            assertEquals(i, reached.index());
            assertTrue(reached.top() >= 0 || reached.getHeight() > list.viewHeight(), "in view: " + reached.top());
            assertFalse(onFx(() -> (String) reached.queryAccessibleAttribute(AccessibleAttribute.TEXT)).isBlank());
        }
    }

    private void scrollTo(double share) {
        run(() -> list.scrollTo(share));
        pulses(2);
    }

    private void assertAtBottom() {
        var last = cells().getLast();
        assertEquals(list.rows().size() - 1, last.index());
        assertEquals(onFx(list::viewHeight), last.getLayoutY() + last.getHeight(), 0.01, "the newest row ends where the view ends");
        assertTrue(onFx(() -> list.atBottom().get()));
    }

    private record Seen(Object key, double y) {}

    private List<Seen> onScreen() {
        return onFx(() -> cells().stream()
                .filter(cell -> cell.row() instanceof TranscriptRow.Said)
                .map(cell -> new Seen(cell.row().key(), top(cell)))
                .toList());
    }

    private void assertSamePlaces(List<Seen> before) {
        assertTrue(before.size() > 3, "something is on the screen");
        var after = onScreen();
        // The row before which older ones were put may lose its head; every other stands where it stood.
        assertEquals(before.subList(1, before.size()), after.stream().filter(before.subList(1, before.size())::contains).toList());
    }

    private double top(Node cell) {
        Bounds bounds = cell.localToScene(cell.getBoundsInLocal());
        return Math.round(bounds.getMinY() * 100) / 100.0;
    }

    private List<TranscriptCell> cells() {
        return onFx(() -> List.copyOf(list.window()));
    }

    private static List<TranscriptRow> rows(int first, int last) {
        var rows = new TranscriptRows(ZoneOffset.UTC, () -> LocalDate.of(2026, 11, 20));
        var messages = IntStream.rangeClosed(first, last).mapToObj(TranscriptListTest::message).toList();
        rows.show(TALK, new TranscriptRows.Source(messages, 0, List.of(), Receipts.NONE, List.of(), List.of(), "Visitor 12", "Blue Lamp"));
        return rows.view();
    }

    private static Message message(int seq) {
        var random = new Random(seq);
        var author = random.nextInt(3) == 0 ? Author.agent(ANA) : Author.visitor();
        var text = LONG.repeat(random.nextInt(4)) + "message " + seq + (random.nextInt(5) == 0 ? " 👍🏽" : "");
        return new Message(TALK, seq, new UUID(9, seq), author, text, START.plusSeconds(seq * 400L), seq);
    }
}
