package dev.shopbell.desk.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.desk.ui.Faces;
import dev.shopbell.desk.ui.FxTest;
import dev.shopbell.desk.ui.Look;
import dev.shopbell.desk.ui.RichText;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.conversation.Author;
import dev.shopbell.model.conversation.Card;
import dev.shopbell.model.conversation.CardKind;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.conversation.NoteId;
import dev.shopbell.model.conversation.Receipts;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.model.file.Attachment;
import dev.shopbell.model.file.FileId;
import dev.shopbell.model.identity.AgentCard;
import dev.shopbell.model.identity.AgentId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ten thousand messages, and whatever may happen to them and to the window: after each step every row that was in view and could stay
 * stands at the same pixel, rows touch without a gap, and no more nodes exist than can be seen. A failure names its seed.
 */
class TranscriptAtScaleTest extends FxTest {

    private static final int MESSAGES = 10_000;
    private static final int FIRST_LOADED = 9_951;
    private static final int OLDER_PAGE = 50;
    private static final int STEPS = 250;
    private static final int CELLS_MAX = 60;
    private static final ConversationId TALK = new ConversationId(new UUID(1, 1));
    private static final AgentCard ANA = new AgentCard(new AgentId(new UUID(2, 2)), "Ana", null);
    private static final Instant START = Instant.parse("2026-09-18T08:00:00Z");
    private static final String WORDS = "Do you still have the blue lamp in stock, and can it be sent to Lyon before Friday? 你好,请问还有货吗?📦 ";

    private final TranscriptRows rows = new TranscriptRows(ZoneOffset.UTC, () -> LocalDate.of(2026, 11, 20));
    private final List<Message> messages = new ArrayList<>();
    private final List<PictureBox> awaited = new ArrayList<>();
    private TranscriptList list;
    private long edition;
    private List<Note> notes = List.of();
    private Receipts receipts = Receipts.NONE;
    private String doing = "";

    @ParameterizedTest
    @ValueSource(longs = {3, 7})
    void everyRowKeepsItsPixelWhateverHappens(long seed) {
        open(FIRST_LOADED);
        var random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            var changed = new HashSet<Object>();
            boolean bottom = onFx(() -> list.atBottom().get());
            var before = places();
            run(() -> step(random, changed));
            settle();
            check("seed " + seed + ", step " + doing, bottom, before, changed);
        }
        assertEquals(fresh(), List.copyOf(rows.view()), "rows made bit by bit are the rows made at once");
    }

    @Test
    void allTenThousandAreReadFromTheEndToTheBeginning() {
        open(FIRST_LOADED);
        int pages = 0;
        while (messages.getFirst().seq() > 1) {
            run(() -> list.scrollTo(0));
            settle();
            var before = places();
            assertTrue(onFx(() -> list.nearTop().get()));
            run(this::loadOlder);
            settle();
            check("page " + ++pages, false, before, Set.of(before.keySet().iterator().next()));
        }
        assertEquals(MESSAGES, messages.size());
        run(() -> list.scrollTo(0));
        settle();
        assertEquals(0, onFx(() -> list.window().getFirst().index()));
        run(() -> list.scrollToBottom());
        settle();
        assertEquals(rows.view().size() - 1, onFx(() -> list.window().getLast().index()));
    }

    /** One thing that may happen; {@code changed} hears which rows are not what they were. */
    private void step(Random random, Set<Object> changed) {
        doing = List.of("append", "older", "edit", "recall", "narrow", "widen", "height", "look", "append many", "picture", "picture", "read", "note").get(random.nextInt(13));
        switch (doing) {
            case "append" -> append(1);
            case "append many" -> append(30);
            case "older" -> loadOlder();
            case "edit" -> rework(random, changed, WORDS.repeat(random.nextInt(6)) + "edited");
            case "recall" -> rework(random, changed, "-");
            case "narrow" -> list.setMaxWidth(420 + random.nextInt(100));
            case "widen" -> list.setMaxWidth(620 + random.nextInt(100));
            case "note" -> writeNote(random);
            case "picture" -> pictureComes(random);
            case "read" -> read();
            case "height" -> list.setMaxHeight(300 + random.nextInt(400));
            default -> Look.values()[random.nextInt(Look.values().length)].dress(scene().getStylesheets());
        }
        if (random.nextInt(4) == 0) {
            list.applyCss();
            list.layout();
            scroll(random);
            changed.add(Boolean.TRUE);
        }
    }

    private void scroll(Random random) {
        switch (random.nextInt(4)) {
            case 0 -> list.scrollTo(random.nextDouble());
            case 1 -> list.scrollToBottom();
            default -> list.scrollBy(random.nextInt(2_000) - 1_000);
        }
    }

    private void check(String what, boolean bottom, Map<Object, Double> before, Set<Object> changed) {
        var cells = onFx(() -> List.copyOf(list.window()));
        double height = onFx(list::viewHeight);
        assertTrue(cells.size() <= CELLS_MAX && onFx(() -> list.getChildrenUnmodifiable().size()) == cells.size() + 1, what + ": " + cells.size() + " cells");
        for (int i = 1; i < cells.size(); i++) {
            assertEquals(cells.get(i - 1).getLayoutY() + cells.get(i - 1).getHeight(), cells.get(i).getLayoutY(), what + ": rows touch");
            assertEquals(cells.get(i - 1).index() + 1, cells.get(i).index(), what + ": no row is missing");
        }
        for (var cell : cells) {
            assertEquals(Math.rint(cell.getLayoutY()), cell.getLayoutY(), what + ": whole pixels");
            assertEquals(onFx(() -> Math.ceil(cell.graphic().prefHeight(list.rowWidth()))), cell.getHeight(), what + ": as high as its words");
        }
        assertTrue(cells.getFirst().getLayoutY() <= 0 && cells.getLast().getLayoutY() + cells.getLast().getHeight() >= height, what + ": the view is full");
        if (changed.contains(Boolean.TRUE)) {
            return;
        }
        if (bottom) {
            assertEquals(height, cells.getLast().getLayoutY() + cells.getLast().getHeight(), what + ": the end stays the end");
            assertEquals(rows.view().size() - 1, cells.getLast().index(), what);
            return;
        }
        assertSteady(what, before, changed);
    }

    /**
     * When rows change, the first that begins in view stands where it stood, and so do all from there down to the first that changed. When
     * all rows wrap anew, one of them stands where it stood, and the others follow from it.
     */
    private void assertSteady(String what, Map<Object, Double> before, Set<Object> changed) {
        var words = before.entrySet().stream().filter(row -> !(row.getKey() instanceof LocalDate)).toList();
        var whole = words.stream().filter(row -> row.getValue() >= 0).toList();
        var kept = whole.isEmpty() ? words.subList(0, 1) : whole;
        var after = places();
        if (Set.of("narrow", "widen", "look", "height").contains(doing)) {
            assertTrue(kept.stream().anyMatch(row -> after.containsKey(row.getKey()) && stands(row.getValue(), after.get(row.getKey()))), what + ": a row stands where it stood");
            return;
        }
        for (var row : kept) {
            assertTrue(after.containsKey(row.getKey()), what + ": row " + row.getKey() + " is in view");
            assertTrue(stands(row.getValue(), after.get(row.getKey())), what + ": row " + row.getKey() + " stood at " + row.getValue() + ", not at " + after.get(row.getKey()));
            if (changed.contains(row.getKey())) {
                return;
            }
        }
    }

    private boolean stands(double before, double after) {
        return before == after || hadTo(after - before);
    }

    /** Nothing else may move a row than that the view would reach beyond the first or the last. */
    private boolean hadTo(double moved) {
        var cells = onFx(() -> List.copyOf(list.window()));
        var first = cells.getFirst();
        var last = cells.getLast();
        return moved > 0
                ? last.index() == rows.view().size() - 1 && last.getLayoutY() + last.getHeight() == onFx(list::viewHeight)
                : first.index() == 0 && first.getLayoutY() == 0;
    }

    private void open(int first) {
        var texts = Texts.of(Texts.ENGLISH);
        run(() -> {
            var nodes = new RowNodes(texts, new RichText(), new Faces(null), new Waiting());
            list = new TranscriptList(nodes::node);
            LongStream.rangeClosed(first, MESSAGES).mapToObj(seq -> message(seq, words(seq))).forEach(messages::add);
            showRows();
            list.open(rows.view());
        });
        show(new StackPane(list), Look.LIGHT, 720, 700);
    }

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            long seq = messages.getLast().seq() + 1;
            messages.add(message(seq, words(seq)));
        }
        showRows();
        list.show(rows.view());
    }

    private void loadOlder() {
        long first = messages.getFirst().seq();
        messages.addAll(0, LongStream.range(Math.max(1, first - OLDER_PAGE), first).mapToObj(seq -> message(seq, words(seq))).toList());
        edition++;
        showRows();
        list.show(rows.view());
    }

    /** A message near what is read, or anywhere, gets other words. */
    private void rework(Random random, Set<Object> changed, String words) {
        int near = list.window().get(random.nextInt(list.window().size())).index();
        int index = random.nextBoolean() ? random.nextInt(messages.size()) : Math.clamp(near + random.nextInt(20) - 10L, 0, messages.size() - 1);
        var before = messages.get(index);
        changed.add(before.cid());
        messages.set(index, message(before.seq(), words));
        edition++;
        showRows();
        list.show(rows.view());
    }

    /** Late, of another shape than was said, or not at all. */
    private void pictureComes(Random random) {
        if (!awaited.isEmpty()) {
            var box = awaited.remove(random.nextInt(awaited.size()));
            box.show(random.nextInt(4) == 0 ? Optional.empty() : Optional.of(new WritableImage(1 + random.nextInt(900), 1 + random.nextInt(900))));
        }
    }

    private void writeNote(Random random) {
        long last = messages.getLast().seq();
        long pos = 1_000_000 + notes.size();
        var id = new NoteId(new UUID(6, pos));
        notes = Stream.concat(notes.stream(), Stream.of(new Note(
                        id, TALK, pos, last, id.value(), ANA, WORDS.repeat(1 + random.nextInt(3)), List.of(), List.of(), messages.getLast().sentAt(), null, false, pos)))
                .toList();
        showRows();
        list.show(rows.view());
    }

    private void read() {
        receipts = receipts.and(Side.VISITOR, messages.getLast().seq(), messages.getLast().seq());
        showRows();
        list.show(rows.view());
    }

    private void showRows() {
        rows.show(TALK, source());
    }

    private TranscriptRows.Source source() {
        return new TranscriptRows.Source(messages, edition, notes, receipts, List.of(), List.of(), "Visitor 12", "Blue Lamp");
    }

    private List<TranscriptRow> fresh() {
        var anew = new TranscriptRows(ZoneOffset.UTC, () -> LocalDate.of(2026, 11, 20));
        anew.show(TALK, source());
        return List.copyOf(anew.view());
    }

    private Map<Object, Double> places() {
        return onFx(() -> {
            var places = new LinkedHashMap<Object, Double>();
            list.window().forEach(cell -> places.put(cell.row().key(), cell.getLayoutY()));
            return places;
        });
    }

    /** What the next two pulses would do, at once; that the real pulses do the same is shown by {@link TranscriptListTest}. */
    private void settle() {
        run(() -> {
            for (int pulse = 0; pulse < 2; pulse++) {
                scene().getRoot().applyCss();
                scene().getRoot().layout();
            }
        });
    }

    private Scene scene() {
        return stage.getScene();
    }

    private static String words(long seq) {
        var random = new Random(seq);
        return WORDS.repeat(random.nextInt(4))
                + "message " + seq
                + (random.nextInt(5) == 0 ? " 👍🏽" : "")
                + (random.nextInt(7) == 0 ? " https://shop.example/lamps/" + seq : "")
                + (random.nextInt(40) == 0 ? ("\n" + WORDS).repeat(25) : "");
    }

    private static Attachment picture(long seq, Random random) {
        return new Attachment(new FileId(new UUID(7, seq)), "photo.jpg", "image/jpeg", 1, 20 + random.nextInt(2_000), 20 + random.nextInt(2_000), true);
    }

    private static Message message(long seq, String text) {
        var random = new Random(seq);
        var author = random.nextInt(3) == 0 ? Author.agent(ANA) : Author.visitor();
        var pictures = random.nextInt(4) == 0 ? List.of(picture(seq, random)) : List.<Attachment>of();
        var card = random.nextInt(25) == 0 ? new Card(CardKind.PRODUCT, "Blue lamp", "40 cm", "49 €", null, "https://shop.example/7") : null;
        var answers = random.nextInt(12) == 0 && seq > 60 ? Long.valueOf(seq - random.nextInt(60) - 1) : null;
        return new Message(TALK, seq, new UUID(9, seq), author, text, pictures, card, answers, START.plusSeconds(seq * 400L), null, false, seq);
    }

    /** Pictures that are asked for and have not come. */
    private final class Waiting extends NoDeeds {
        @Override
        public void thumbnail(Attachment file, PictureBox into) {
            awaited.add(into);
        }
    }
}
