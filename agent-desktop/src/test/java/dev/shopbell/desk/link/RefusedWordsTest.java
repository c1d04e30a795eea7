package dev.shopbell.desk.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.outbox.OutboxEntry;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.Command;
import dev.shopbell.protocol.ConversationCommand.AddNote;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refused words outlive the program. */
class RefusedWordsTest {

    private static final ConversationId TALK = new ConversationId(new UUID(1, 1));

    @TempDir private Path folder;

    @Test
    void theyComeAgainWithTheirReasonUntilTheyAreDealtWith() throws IOException {
        var note = refused(2, new AddNote(TALK, "Angry \u2028 \n today"));
        var answer = refused(1, new PostMessage(TALK, "Dear Mia"));
        var before = new RefusedWords(folder);
        before.keep(note);
        before.keep(answer);
        before.keep(answer);
        before.keep(refused(3, new TakeConversation(TALK)));
        var after = new RefusedWords(folder);
        assertEquals(List.of(answer, note), after.load());
        after.dealtWith(answer.entry().cid());
        assertEquals(List.of(note), new RefusedWords(folder).load());
    }

    @Test
    void aFileThatIsNoneIsLeftAlone() throws IOException {
        for (var text : List.of("", "{}\n{}\n", "null\nnull\n", "half")) {
            Files.writeString(folder.resolve(text.length() + ".json"), text);
        }
        assertEquals(List.of(), new RefusedWords(folder).load());
    }

    @Test
    void ofMoreThanTheBoundTheOldestGoes() throws IOException {
        var words = new RefusedWords(folder);
        for (int i = 0; i <= RefusedWords.KEPT_MAX; i++) {
            words.keep(refused(i, new PostMessage(TALK, "word " + i)));
        }
        var kept = words.load();
        assertEquals(RefusedWords.KEPT_MAX, kept.size());
        assertTrue(kept.getFirst().entry().command() instanceof PostMessage(_, var text, _, _, _) && text.equals("word 1"));
        assertEquals(kept, words.load());
    }

    private static LinkEvent.Refused refused(int number, Command command) {
        var entry = new OutboxEntry(new Cid(new UUID(7, number)), Instant.EPOCH.plusSeconds(number), command, true);
        return new LinkEvent.Refused(entry, Refusal.of(RefusalCode.TOO_LATE));
    }
}
