package dev.shopbell.server.proof;

import static dev.shopbell.server.start.StartFailure.Reason.BAD_SETTING;
import static dev.shopbell.server.start.StartFailure.Reason.DAMAGED;
import static dev.shopbell.server.start.StartFailure.Reason.DISK_FULL;
import static dev.shopbell.server.start.StartFailure.Reason.FOLDER_IN_USE;
import static dev.shopbell.server.start.StartFailure.Reason.FOLDER_NOT_WRITABLE;
import static dev.shopbell.server.start.StartFailure.Reason.NEWER_SCHEMA;
import static dev.shopbell.server.start.StartFailure.Reason.NO_DATA;
import static dev.shopbell.server.start.StartFailure.Reason.PORT_TAKEN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.proof.ServerProcess.Run;
import dev.shopbell.server.start.StartFailure;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the server cannot start it says why in one sentence, ends with the code for it, and has damaged nothing. */
class StartIT {

    @TempDir
    private Path folder;

    private Path data;
    private Path log;

    @BeforeEach
    void name() {
        data = folder.resolve("data");
        log = folder.resolve("server.log");
    }

    private static void saysAndEnds(StartFailure.Reason reason, String says, Run run) {
        assertEquals(reason.exitCode(), run.exitCode(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains(says), run.err());
        assertEquals("", run.out());
    }

    private Run serve(String... options) throws Exception {
        var arguments = new java.util.ArrayList<>(List.of("serve", "--data", data.toString()));
        arguments.addAll(List.of(options));
        return ServerProcess.run(arguments.toArray(String[]::new));
    }

    /** A shop in which one visitor has said one thing, and what it looks like from outside. */
    private List<String> shopThatWasServed() throws Exception {
        try (var server = ServerProcess.serve(data, log, "--port", "0", "--create-owner")) {
            var shop = OpenedShop.setUp(server.awaitServing(), server.setupCode());
            try (var visitor = shop.asNewVisitor()) {
                visitor.does(new OpenConversation("I was here", null));
            }
            server.terminate();
        }
        var export = ServerProcess.export(data);
        assertTrue(export.stream().anyMatch(line -> line.contains("I was here")));
        return export;
    }

    private void startsAgainAndHolds(List<String> before) throws Exception {
        try (var server = ServerProcess.serve(data, log, "--port", "0")) {
            server.awaitServing();
            server.terminate();
        }
        assertEquals(before, ServerProcess.export(data));
    }

    @Tries(FaultCase.F13)
    @Test
    void aSecondProcessOnTheSameFolderLeavesTheFirstAlone() throws Exception {
        try (var first = ServerProcess.serve(data, log, "--port", "0", "--create-owner")) {
            var address = first.awaitServing();
            var code = first.setupCode();
            saysAndEnds(FOLDER_IN_USE, data.toString(), serve("--port", "0"));
            saysAndEnds(FOLDER_IN_USE, data.toString(), ServerProcess.run("export", "--data", data.toString()));
            var shop = OpenedShop.setUp(address, code);
            try (var visitor = shop.asNewVisitor()) {
                visitor.does(new OpenConversation("still served", null));
            }
        }
    }

    @Tries(FaultCase.F14)
    @Test
    void aFolderThatCannotBeMadeIsNamed() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "not a folder");
        data = file.resolve("data");
        saysAndEnds(FOLDER_NOT_WRITABLE, data.toString(), serve("--port", "0"));
        data = file;
        saysAndEnds(FOLDER_NOT_WRITABLE, data.toString(), serve("--port", "0"));
        assertEquals("not a folder", Files.readString(file));
    }

    @Test
    void aFolderWithoutDataIsNotExported() throws Exception {
        saysAndEnds(NO_DATA, data.toString(), ServerProcess.run("export", "--data", data.toString()));
        assertTrue(Files.notExists(data));
    }

    @Test
    void aTakenPortIsNamedAndTheDataIsAsItWas() throws Exception {
        var before = shopThatWasServed();
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var port = Integer.toString(taken.getLocalPort());
            saysAndEnds(PORT_TAKEN, port, serve("--port", port));
        }
        startsAgainAndHolds(before);
    }

    @Test
    void dataOfANewerShopbellIsLeftAlone() throws Exception {
        var before = shopThatWasServed();
        inTheDatabase(
                "insert into \"flyway_schema_history\" (\"installed_rank\", \"version\", \"description\", \"type\", \"script\", \"checksum\","
                        + " \"installed_by\", \"execution_time\", \"success\") values (99, '99', 'future', 'SQL', 'V99__future.sql', 1, 'SA', 1, true)");
        var file = data.resolve("shopbell.mv.db");
        saysAndEnds(NEWER_SCHEMA, "schema 99", serve("--port", "0"));
        saysAndEnds(NEWER_SCHEMA, "schema 99", ServerProcess.run("export", "--data", data.toString()));
        assertTrue(Files.exists(file));
        inTheDatabase("delete from \"flyway_schema_history\" where \"version\" = '99'");
        startsAgainAndHolds(before);
    }

    private void inTheDatabase(String statement) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + data.resolve("shopbell") + ";IFEXISTS=TRUE", "SA", "");
                var running = connection.createStatement()) {
            assertEquals(1, running.executeUpdate(statement));
            running.execute("SHUTDOWN");
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsLeftAsItIs() throws Exception {
        Files.createDirectories(data);
        var file = data.resolve("shopbell.mv.db");
        var garbage = "this was a database once ".repeat(500).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Files.write(file, garbage);
        saysAndEnds(DAMAGED, data.toString(), serve("--port", "0"));
        assertArrayEquals(garbage, Files.readAllBytes(file));
    }

    @ParameterizedTest
    @CsvSource({
        "port, --port 70000",
        "port, --port http",
        "visitor-rate, --visitor-rate 0",
        "address-sockets, --address-sockets 0",
        "bind, --bind 0.0.0.0",
        "public-url, --bind 0.0.0.0 --behind-tls-proxy",
        "public-url, --behind-tls-proxy --public-url http://chat.example.com",
        "public-url, --public-url https://chat.example.com",
        "no-such-option, --no-such-option"
    })
    void aSettingThatIsNotUsableIsNamed(String setting, String options) throws Exception {
        saysAndEnds(BAD_SETTING, setting, serve(options.split(" ")));
        assertTrue(Files.notExists(data));
    }

    @Test
    void aSettingOfTheEnvironmentOrOfAFileIsNamedToo() throws Exception {
        var fromEnvironment = new ProcessBuilder(ServerProcess.command("serve", "--data", data.toString()));
        fromEnvironment.environment().put("SHOPBELL_PORT", "seventy");
        saysAndEnds(BAD_SETTING, "port", ServerProcess.run(fromEnvironment));

        var fromAFile = new ProcessBuilder(ServerProcess.command("serve", "--data", data.toString()));
        fromAFile.environment().put("SHOPBELL_CONFIG", Files.writeString(folder.resolve("settings"), "visitor-burst=0\n").toString());
        saysAndEnds(BAD_SETTING, "visitor-burst", ServerProcess.run(fromAFile));

        var fromNowhere = new ProcessBuilder(ServerProcess.command("serve", "--data", data.toString()));
        fromNowhere.environment().put("SHOPBELL_CONFIG", folder.resolve("no such file").toString());
        saysAndEnds(BAD_SETTING, "no such file", ServerProcess.run(fromNowhere));
    }

    @Tries(FaultCase.F14)
    @Test
    void aFullDiskIsNamedAndTheDataIsAsItWas() throws Exception {
        Files.createDirectories(data);
        try (var disk = SmallDisk.mounted(data, 64)) {
            var command = ServerProcess.command("serve", "--data", data.toString(), "--port", "0");
            servesAndEnds(disk, command);
            var export = disk.inside(ServerProcess.command("export", "--data", data.toString()));
            var before = ServerProcess.run(export);
            assertEquals(0, before.exitCode(), before.err());

            disk.leaveFree(1 << 20);
            saysAndEnds(DISK_FULL, "1 MiB are free", ServerProcess.run(disk.inside(command)));
            disk.clear();
            disk.remount("ro");
            saysAndEnds(FOLDER_NOT_WRITABLE, data.toString(), ServerProcess.run(disk.inside(command)));
            disk.remount("rw");

            servesAndEnds(disk, command);
            assertEquals(before.out(), ServerProcess.run(export).out());
        }
    }

    private void servesAndEnds(SmallDisk disk, List<String> command) throws Exception {
        try (var server = ServerProcess.start(disk.inside(command), log)) {
            server.awaitServing();
            server.terminate();
        }
    }
}
