package dev.shopbell.client.outbox;

import static dev.shopbell.client.state.Samples.NOON;
import static dev.shopbell.client.state.Samples.TALK;
import static dev.shopbell.client.state.Samples.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.conversation.Page;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was kept is there after whatever happened to the program. */
class FileOutboxTest {

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("agent").resolve("outbox.jsonl");
    }

    private Path damaged() {
        return file().resolveSibling("outbox.jsonl.damaged");
    }

    private static OutboxEntry entry(long number) {
        return new OutboxEntry(new Cid(id(number)), NOON, new PostMessage(TALK, "words " + number + " 你好 😀\n"), true);
    }

    private static OutboxEntry unsettled(long number) {
        var words = new OpenConversation("hello", new Page("https://shop.example", "Shop"));
        return new OutboxEntry(new Cid(id(number)), NOON, words, false);
    }

    private List<OutboxEntry> reopened() throws IOException {
        try (var outbox = new FileOutbox(file())) {
            return outbox.load();
        }
    }

    private void write(OutboxEntry... entries) throws IOException {
        try (var outbox = new FileOutbox(file())) {
            for (var entry : entries) {
                outbox.keep(entry);
            }
        }
    }

    @Test
    void keptEntriesAreThereInOrder() throws IOException {
        write(entry(2), unsettled(1), entry(3));

        assertEquals(List.of(entry(2), unsettled(1), entry(3)), reopened());
    }

    @Test
    void droppedOnesAreNot() throws IOException {
        try (var outbox = new FileOutbox(file())) {
            outbox.keep(entry(1));
            outbox.keep(entry(2));
            outbox.drop(entry(1).cid());
        }

        assertEquals(List.of(entry(2)), reopened());
    }

    @Test
    void theSettledFormTakesThePlaceOfTheWords() throws IOException {
        var settled = unsettled(1).settledAs(new PostMessage(TALK, "hello"));
        try (var outbox = new FileOutbox(file())) {
            outbox.keep(unsettled(1));
            outbox.keep(entry(2));
            outbox.settle(settled);
        }

        assertEquals(List.of(settled, entry(2)), reopened());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void aFileCutAnywhereHoldsEveryWholeLineBeforeTheCut(long seed) throws IOException {
        write(entry(1), entry(2), entry(3), entry(4));
        var bytes = Files.readAllBytes(file());
        int cut = new Random(seed).nextInt(bytes.length);
        Files.write(file(), Arrays.copyOf(bytes, cut));
        var whole = new String(bytes, 0, cut, StandardCharsets.UTF_8).chars().filter(c -> c == '\n').count();

        var expected = new ArrayList<>(List.of(entry(1), entry(2), entry(3), entry(4)).subList(0, (int) whole));
        assertEquals(expected, reopened(), () -> "seed " + seed);
        assertFalse(Files.exists(damaged()), "a torn end is no damage");
        write(entry(9));
        expected.add(entry(9));
        assertEquals(expected, reopened(), () -> "seed " + seed);
    }

    @Test
    void anUnreadableLineCostsOnlyItselfAndACopyIsKept() throws IOException {
        write(entry(1));
        Files.writeString(file(), "{\"step\":\"SING\"}\n", StandardOpenOption.APPEND);
        Files.writeString(file(), "\u0000\u0000\n", StandardOpenOption.APPEND);

        assertEquals(List.of(entry(1)), reopened());
        assertTrue(Files.exists(damaged()));
    }

    @Test
    void theFileDoesNotGrowWithWhatIsDone() throws IOException {
        try (var outbox = new FileOutbox(file())) {
            outbox.keep(entry(0));
            for (int i = 1; i <= 3 * FileOutbox.DEAD_LINES_MAX; i++) {
                outbox.keep(entry(i));
                outbox.drop(entry(i).cid());
            }
        }

        assertTrue(Files.readAllLines(file()).size() <= FileOutbox.DEAD_LINES_MAX + 2);
        assertEquals(List.of(entry(0)), reopened());
    }

    @Test
    void twoProgramsDoNotShareOne() throws IOException {
        try (var first = new FileOutbox(file())) {
            first.keep(entry(1));

            assertThrows(IOException.class, () -> new FileOutbox(file()));
        }
        assertEquals(List.of(entry(1)), reopened());
    }

    @Test
    void afterAFailedWriteTheNextOneStandsOnAWholeFile() throws IOException {
        var outbox = new FileOutbox(file());
        outbox.keep(entry(1));
        outbox.close();
        assertThrows(IOException.class, () -> outbox.keep(entry(2)));

        outbox.keep(entry(3));
        outbox.close();

        assertEquals(List.of(entry(1), entry(3)), reopened());
    }
}
