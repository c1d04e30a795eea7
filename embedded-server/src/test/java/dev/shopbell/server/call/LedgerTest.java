package dev.shopbell.server.call;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.server.db.Database;
import dev.shopbell.server.db.KeyFile;
import dev.shopbell.server.db.Stores;
import dev.shopbell.server.db.Work;
import dev.shopbell.server.db.WorkspaceId;
import dev.shopbell.server.db.Workspaces;
import dev.shopbell.server.time.Randomness;
import dev.shopbell.server.time.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    private static final String SENDER = "agent";

    private final Random random = new Random(90_101);
    private final Randomness randomness = random::nextBytes;
    private final Surroundings surroundings = Surroundings.system();
    private final Database database = Stores.empty("ledger-" + UUID.randomUUID(), surroundings, Runnable::run);
    private final WorkspaceId workspace = Workspaces.create(database, surroundings);
    private final ConversationId talk = new ConversationId(new UUID(1, 2));
    private final Cid cid = new Cid(new UUID(3, 4));
    private final PostMessage words = new PostMessage(talk, "pin 4711");
    private final PostMessage others = new PostMessage(talk, "pin 4712");

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        database.close();
        surroundings.close();
    }

    private <T> T in(Work<T> work) {
        return database.write(workspace, work).join();
    }

    private boolean knows(LedgerKey key, PostMessage command) {
        return in(tx -> new Ledger(key).find(tx, SENDER, cid, command)).orElseThrow().sameBody();
    }

    private void enter(LedgerKey key) {
        in(tx -> {
            new Ledger(key).enter(tx, SENDER, cid, words, new Outcome.Done(7, new Result.Done()));
            return true;
        });
    }

    @Test
    void otherWordsUnderTheSameIdAreKnownByTheKeyAloneAlsoAfterARestart() throws IOException {
        enter(LedgerKey.in(folder, randomness));

        var next = LedgerKey.in(folder, randomness);
        assertTrue(knows(next, words));
        assertFalse(knows(next, others));
        var file = folder.resolve(LedgerKey.FILE);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @Test
    void aCommandSentAgainIsAnsweredAlsoWhenTheKeyWasLostOrDamagedOrIsAnotherNodes() throws IOException {
        enter(LedgerKey.in(folder, randomness));

        Files.delete(folder.resolve(LedgerKey.FILE));
        assertTrue(knows(LedgerKey.in(folder, randomness), words), "nothing is known against it");
        Files.write(folder.resolve(LedgerKey.FILE), new byte[KeyFile.KEY_BYTES - 1]);
        assertTrue(knows(LedgerKey.in(folder, randomness), words));
        assertTrue(knows(LedgerKey.of(randomness.bytes(KeyFile.KEY_BYTES)), words));
        assertTrue(LedgerKey.in(folder, randomness).fits(new byte[0], new byte[] {1}), "what was asked before there was a key");
    }

    @Test
    void withoutTheKeyNoGuessFitsWhatIsKept() throws Exception {
        var key = LedgerKey.in(folder, randomness);
        var text = ProtocolCodec.lenient().canonical(words);
        var kept = key.digest(text);

        assertArrayEquals(kept, key.digest(text));
        var plain = MessageDigest.getInstance("SHA-256").digest(text);
        assertFalse(Arrays.equals(plain, Arrays.copyOfRange(kept, kept.length - plain.length, kept.length)));
        var other = LedgerKey.of(new byte[KeyFile.KEY_BYTES]).digest(text);
        assertFalse(Arrays.equals(kept, 8, kept.length, other, 8, other.length), "the same words under another key have nothing in common");
    }
}
