package dev.shopbell.desk.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.conversation.ConversationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts survive whatever happens to the program. A new {@link Drafts} on the same folder stands for the next run. */
class DraftsTest {

    private static final ConversationId TALK = new ConversationId(new UUID(1, 1));

    @TempDir private Path folder;
    private final List<Runnable> later = new ArrayList<>();
    private Drafts drafts;

    @BeforeEach
    void open() throws IOException {
        drafts = new Drafts(new Profile(folder), later::add);
    }

    @Test
    void aDraftIsOnDiskWithinHalfASecond() throws Exception {
        var written = new CountDownLatch(1);
        var delayed = CompletableFuture.delayedExecutor(Drafts.WRITE_AFTER_MILLIS, TimeUnit.MILLISECONDS);
        var timed = new Drafts(new Profile(folder), task -> delayed.execute(() -> {
            task.run();
            written.countDown();
        }));
        timed.of(TALK).set("half a sentence");
        assertTrue(Drafts.WRITE_AFTER_MILLIS <= 250, "half of the promise is left for the disk");
        assertTrue(written.await(10, TimeUnit.SECONDS));
        assertEquals("half a sentence", nextRun().of(TALK).get());
    }

    @Test
    void whoComesNextSeesNothingOfWhatAnotherWasWriting() throws IOException {
        var profile = new Profile(folder);
        var ana = Papers.of(profile, "ana", later::add);
        ana.answers().of(TALK).set("half a sentence");
        ana.notes().of(TALK).set("half a note");
        ana.flush();
        var ben = Papers.of(profile, "ben", later::add);
        assertEquals("", ben.answers().of(TALK).get() + ben.notes().of(TALK).get());
        var again = Papers.of(profile, "ana", later::add);
        assertEquals("half a sentence half a note", again.answers().of(TALK).get() + " " + again.notes().of(TALK).get());
    }

    @Test
    void aHundredKeysAreOneWrite() throws IOException {
        for (int i = 1; i <= 100; i++) {
            drafts.of(TALK).set("x".repeat(i));
        }
        assertEquals(1, later.size());
        later.removeFirst().run();
        assertEquals("x".repeat(100), nextRun().of(TALK).get());
    }

    @Test
    void wordsOnTheirWayStayOnDiskUntilTheyAreSafeElsewhere() throws IOException {
        drafts.of(TALK).set("first words");
        assertEquals("first words", drafts.takeOut(TALK));
        assertEquals("", drafts.of(TALK).get());
        drafts.of(TALK).set("next");
        writeAll();
        assertEquals("first words\nnext", nextRun().of(TALK).get());

        drafts.sent(TALK);
        writeAll();
        assertEquals("next", nextRun().of(TALK).get());
    }

    @Test
    void wordsThatCouldNotBeKeptComeBackBeforeTheNewOnes() {
        drafts.of(TALK).set("first words");
        drafts.takeOut(TALK);
        drafts.of(TALK).set("next");
        drafts.notSent(TALK, "first words");
        assertEquals("first words\nnext", drafts.of(TALK).get());
    }

    @Test
    void anEmptiedDraftLeavesNothingBehind() throws IOException {
        drafts.of(TALK).set("words");
        writeAll();
        assertEquals(Set.of(TALK), drafts.conversations());
        drafts.of(TALK).set("");
        writeAll();
        assertEquals(Set.of(), drafts.conversations());
        try (var files = Files.list(folder.resolve("drafts"))) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void aForeignFileIsPassedOver() throws IOException {
        Files.writeString(folder.resolve("drafts").resolve("notes.txt"), "not ours");
        assertTrue(nextRun().conversations().isEmpty());
        assertFalse(Files.notExists(folder.resolve("drafts").resolve("notes.txt")));
    }

    private void writeAll() {
        List.copyOf(later).forEach(Runnable::run);
        later.clear();
    }

    private Drafts nextRun() throws IOException {
        return new Drafts(new Profile(folder), later::add);
    }
}
