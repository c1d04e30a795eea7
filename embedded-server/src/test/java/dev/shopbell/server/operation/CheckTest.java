package dev.shopbell.server.operation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.Result;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.Check;
import dev.shopbell.server.db.Database;
import dev.shopbell.server.db.FolderLock;
import dev.shopbell.server.start.StartFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.DriverManager;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is changed behind the server's back is found, and its place is named; what is well is left exactly as it is. */
class CheckTest {

    private static final String WORDS = "marzipan-and-moonlight";

    private Path data;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        data = folder;
        try (var host = new RunningShop(data, config -> config)) {
            var shop = host.opened();
            try (var vera = shop.asNewVisitor()) {
                var posted = (Result.Posted) vera.does(new OpenConversation("hello", null));
                for (int i = 0; i < 4; i++) {
                    vera.does(new PostMessage(posted.conversation(), i == 2 ? WORDS : "more " + i));
                }
            }
        }
    }

    private Path file() {
        return data.resolve(Database.FILE_NAME);
    }

    private String flaw() throws Exception {
        return Check.of(data).flaw().orElse("none");
    }

    private int sql(String statement) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + data.resolve("shopbell"), "SA", "");
                var run = connection.createStatement()) {
            return run.executeUpdate(statement);
        }
    }

    private void overwrite(String found, String with) throws Exception {
        var bytes = Files.readAllBytes(file());
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        int changed = 0;
        for (int at = text.indexOf(found); at >= 0; at = text.indexOf(found, at + 1)) {
            var other = with.getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(other, 0, bytes, at, other.length);
            changed++;
        }
        assertTrue(changed > 0, "otherwise this test proves nothing");
        Files.write(file(), bytes);
    }

    private Path blob(String content) throws Exception {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        var name = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        var blob = data.resolve("blobs").resolve(name.substring(0, 2)).resolve(name);
        Files.createDirectories(blob.getParent());
        return Files.write(blob, bytes);
    }

    @Test
    void aSoundFolderIsSoundAndNotAByteOfItChanges() throws Exception {
        blob("a picture");
        var before = Files.readAllBytes(file());

        var report = Check.of(data);

        assertEquals(Optional.empty(), report.flaw());
        assertEquals(5, report.messages());
        assertEquals(1, report.files());
        assertTrue(report.events() >= 7, report::toString);
        assertArrayEquals(before, Files.readAllBytes(file()));
    }

    @Tries(FaultCase.F12)
    @Test
    void aFlippedByteInAMessageIsFoundAtItsEvent() throws Exception {
        overwrite(WORDS, WORDS.replace("moon", "noon"));

        assertTrue(flaw().matches("event \\d+ of the log is not what was written"), flaw());
    }

    @Tries(FaultCase.F12)
    @Test
    void aFlippedByteInAPayloadIsFoundAtItsEvent() throws Exception {
        assertEquals(1, sql("update event_log set payload = replace(payload, '\"', ' ') where pos = 4"));

        assertEquals("event 4 of the log is not what was written", flaw());
    }

    @Test
    void aMissingEventIsNamed() throws Exception {
        assertEquals(1, sql("delete from event_log where pos = 3"));

        assertEquals("event 3 of the log is missing", flaw());
    }

    @Test
    void aLogThatWasCutShortIsNoticed() throws Exception {
        long events = Check.of(data).events();
        assertEquals(1, sql("delete from event_log where pos = " + events));

        assertEquals("the log should end at event " + events + " and ends at " + (events - 1), flaw());
    }

    @Test
    void aHoleInAConversationIsNamed() throws Exception {
        assertEquals(1, sql("delete from message where seq = 3"));

        assertTrue(flaw().matches("conversation [0-9a-f-]+ should have messages 1 to 5 and has 4, the last with number 5"), flaw());
    }

    @Test
    void aHoleInWhatAReaderWasToldIsNamed() throws Exception {
        assertEquals(1, sql("delete from event_audience where audience <> 'team' and stream_pos = 2"));

        assertTrue(flaw().matches("what contact/.* was told should be \\d+ events and is \\d+"), flaw());
    }

    @Tries(FaultCase.F12)
    @Test
    void aChangedFileIsNamed() throws Exception {
        blob("another picture");
        var blob = blob("a picture");
        Files.writeString(blob, "A picture");

        assertEquals("the file " + blob.getParent().getFileName() + "/" + blob.getFileName() + " is not what was stored", flaw());
    }

    @Test
    void aFileInTheWrongFolderIsNamedAndUnfinishedWorkIsNot() throws Exception {
        Files.createDirectories(data.resolve("blobs"));
        Files.writeString(data.resolve("blobs").resolve("upload-7.part"), "half");
        assertEquals("none", flaw());
        var blob = blob("a picture");
        Files.move(blob, data.resolve("blobs").resolve(blob.getFileName()));

        assertEquals("the file " + blob.getFileName() + " lies in the wrong folder", flaw());
    }

    @Test
    void aFileThatIsNoDatabaseIsSaidSo() throws Exception {
        Files.writeString(file(), "not a database at all");

        assertEquals(StartFailure.Reason.DAMAGED, assertThrows(StartFailure.class, () -> Check.of(data)).reason());
    }

    @Test
    void aFileThatAKillLeftIsLookedAtAsItIs(@TempDir Path left) throws Exception {
        try (var host = new RunningShop(data, config -> config)) {
            assertTrue(host.server().forcedHead() > 0);
            Files.copy(file(), left.resolve(Database.FILE_NAME));
        }
        var before = Files.readAllBytes(left.resolve(Database.FILE_NAME));

        assertEquals(Optional.empty(), Check.of(left).flaw());
        assertArrayEquals(before, Files.readAllBytes(left.resolve(Database.FILE_NAME)));
    }

    @Test
    void aRunningServerIsNotDisturbed() throws Exception {
        try (var host = new RunningShop(data, config -> config)) {
            assertEquals(200, host.get("/readyz").statusCode());
            assertEquals(
                    StartFailure.Reason.FOLDER_IN_USE,
                    assertThrows(StartFailure.class, () -> FolderLock.keepOut(data)).reason());
        }
        try (var held = FolderLock.keepOut(data)) {
            assertEquals(
                    StartFailure.Reason.FOLDER_IN_USE,
                    assertThrows(StartFailure.class, () -> FolderLock.take(held.folder())).reason());
        }
    }
}
