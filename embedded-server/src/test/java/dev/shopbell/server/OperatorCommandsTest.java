package dev.shopbell.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.server.blob.FolderBlobs;
import dev.shopbell.server.db.Database;
import dev.shopbell.server.identity.Passwords;
import dev.shopbell.server.proof.OpenedShop;
import dev.shopbell.server.start.StartFailure;
import dev.shopbell.server.time.Surroundings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the person who looks after a shop's folder runs by hand, with its exit codes. */
class OperatorCommandsTest {

    private Path data;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        data = folder.resolve("data");
        try (var server = EmbeddedServer.start(config())) {
            OpenedShop.setUp(server.address(), server.setupCode());
        }
    }

    private ServerConfig config() {
        return ServerConfig.of(data).withPort(0).withPasswordCost(Passwords.Cost.LEAST);
    }

    /** A file that somebody has sent, as its row names it. */
    private String sent(String content) throws Exception {
        String hash;
        try (var surroundings = Surroundings.system()) {
            hash = new FolderBlobs(data.resolve(Assembly.BLOBS), surroundings.clock()).keep(content.getBytes(StandardCharsets.UTF_8));
        }
        sql("insert into file (workspace_id, id, sender, name, bytes, state, for_team, created_at, media_type, blob_hash) select id, '"
                + UUID.randomUUID() + "', 'agent/x', 'a.txt', 1, 'USED', false, current_timestamp, 'text/plain', '" + hash + "' from workspace");
        return hash;
    }

    private void sql(String statement) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + data.resolve("shopbell"), "SA", "");
                var run = connection.createStatement()) {
            assertTrue(run.executeUpdate(statement) > 0, statement);
            run.execute("SHUTDOWN");
        }
    }

    private Path blob(String hash) {
        return data.resolve(Assembly.BLOBS).resolve(hash.substring(0, 2)).resolve(hash);
    }

    private int run(String command, Object... options) {
        var arguments = new java.util.ArrayList<String>(java.util.List.of(command, "--data", data.toString()));
        for (var option : options) {
            arguments.add(option.toString());
        }
        return ServerMain.run(arguments.toArray(String[]::new));
    }

    @Test
    void exportWritesTheFilesBesideTheRows(@TempDir Path to) throws Exception {
        var hash = sent("a picture of a kettle");

        assertEquals(0, run("export", "--to", to.resolve("all.jsonl")));

        assertTrue(Files.readString(to.resolve("all.jsonl")).contains(hash));
        assertEquals("a picture of a kettle", Files.readString(to.resolve("all.jsonl.files/" + hash.substring(0, 2) + "/" + hash)));
    }

    @Test
    void exportSaysWhichFileIsNotWhatWasStoredAndGoesOn(@TempDir Path to) throws Exception {
        var gone = sent("one");
        var changed = sent("two");
        var whole = sent("three");
        Files.delete(blob(gone));
        Files.writeString(blob(changed), "2");

        assertEquals(CheckCommand.FLAWED, run("export", "--to", to.resolve("all.jsonl"), "--files", to.resolve("files")));

        try (var written = Files.walk(to.resolve("files"))) {
            assertEquals(
                    java.util.List.of(whole), written.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void noSecretIsExported(@TempDir Path to) throws Exception {
        sql("update site set identity_key = 'topsecret-identity'");
        sql("insert into shop_settings (workspace_id, settings, mail_password, mailbox_password, rev)"
                + " select id, '{}', 'topsecret-mail', 'topsecret-mailbox', 0 from workspace");

        assertEquals(0, run("export", "--to", to.resolve("all.jsonl")));

        assertFalse(Files.readString(to.resolve("all.jsonl")).contains("topsecret"));
    }

    @Test
    void checkEndsWithACodeThatSaysHowItWent() throws Exception {
        var hash = sent("a picture");
        assertEquals(0, run("check"));
        try (var server = EmbeddedServer.start(config())) {
            assertTrue(server.port() > 0);
            assertEquals(75, run("check"));
        }
        Files.delete(blob(hash));
        assertEquals(70, run("check"));
        assertEquals("the file " + hash.substring(0, 2) + "/" + hash + " is missing", Check.of(data).flaw().orElseThrow());
        assertEquals(66, ServerMain.run("check", "--data", data.resolve("nothing").toString()));
    }

    @Test
    void checkSaysThatAFolderIsOfAnOlderSchemaAndLeavesItAsItIs() throws Exception {
        sql("delete from \"flyway_schema_history\" where \"installed_rank\" = (select max(\"installed_rank\") from \"flyway_schema_history\")");
        var before = Files.readAllBytes(data.resolve(Database.FILE_NAME));

        var failure = assertThrows(StartFailure.class, () -> Check.of(data));
        assertEquals(StartFailure.Reason.OLDER_SCHEMA, failure.reason());
        assertTrue(failure.getMessage().contains("older Shopbell (schema "), failure::getMessage);
        assertEquals(65, run("check"));

        assertArrayEquals(before, Files.readAllBytes(data.resolve(Database.FILE_NAME)));
    }

    @Test
    void compactWritesAStoppedShopsFileAnewAndAsksARunningServer() throws Exception {
        assertEquals(0, run("compact"));
        assertFalse(Files.exists(data.resolve("compact")));
        try (var server = EmbeddedServer.start(config())) {
            assertTrue(server.port() > 0);
            assertEquals(0, run("compact"));
            assertTrue(Files.exists(data.resolve("compact")));
        }
        assertEquals(0, run("check"));
    }

    @Test
    void compactKeepsAFileWhoseLogIsDamaged() throws Exception {
        sql("update event_log set payload = replace(payload, '\"', ' ') where pos = 1");
        var before = Files.readAllBytes(data.resolve(Database.FILE_NAME)).length;

        assertEquals(70, run("compact"));

        assertTrue(Files.size(data.resolve(Database.FILE_NAME)) >= before / 2);
        assertArrayEquals(new boolean[] {true, false}, new boolean[] {
            Files.exists(data.resolve(Database.FILE_NAME)), Files.exists(data.resolve("renewing.mv.db"))
        });
        assertEquals(70, run("check"));
    }
}
