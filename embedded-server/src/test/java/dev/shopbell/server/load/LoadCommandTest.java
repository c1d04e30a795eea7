package dev.shopbell.server.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.server.EmbeddedServer;
import dev.shopbell.server.ServerConfig;
import dev.shopbell.server.identity.Passwords;
import dev.shopbell.server.proof.OpenedShop;
import dev.shopbell.server.start.StartFailure;
import dev.shopbell.server.wire.RateLimits;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The command as a user runs it, against a whole server. */
class LoadCommandTest {

    private static final RateLimits GENEROUS = new RateLimits(1_000, 1_000, 1_000, 1_000, 1_000, 1_000);
    private static final RateLimits NARROW = new RateLimits(2, 3, 200, 50, 200, 20);

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void everyMessageItCountsIsInTheStoreAndItsSessionIsGone() throws Exception {
        try (var server = serve(GENEROUS)) {
            var shop = OpenedShop.setUp(server.address(), server.setupCode());
            int code = run(server, "--site", shop.siteKey(), "--visitors", "3", "--rate", "40", "--seconds", "2", "--seed", "181");
            assertEquals(0, code, () -> out + "\n" + err);
        }
        assertTrue(figure("meant") > 3 + 40, out::toString);
        assertEquals(figure("meant"), figure("accepted"));
        assertEquals(figure("meant"), figure("delivered"));
        assertEquals(figure("meant"), count("message"));
        assertEquals(3, figure("conversations"));
        assertEquals(3, count("conversation"));
        assertEquals(1, count("agent_session where not ended"), "sessions left beside the owner's own");
        assertTrue(out.toString().contains("\"notKept\":{}"), out::toString);
        assertTrue(err.toString().startsWith("All kept"), err::toString);
    }

    @Test
    void aRefusalThatTheClientsGetOverIsStillSaid() throws Exception {
        try (var server = serve(NARROW)) {
            OpenedShop.setUp(server.address(), server.setupCode());
            int code = run(server, "--visitors", "1", "--rate", "12", "--seconds", "1", "--seed", "182");
            assertEquals(0, code, () -> out + "\n" + err);
        }
        assertTrue(figure("RATE_LIMITED") >= 1, out::toString);
        assertEquals(figure("meant"), figure("delivered"));
    }

    @Test
    void whereNobodyIsLetInItSaysSo() throws Exception {
        try (var server = serve(GENEROUS)) {
            OpenedShop.setUp(server.address(), server.setupCode());
            var wrong = Files.writeString(folder.resolve("wrong"), "not the password");
            var address = server.address().toString();
            assertEquals(LoadCommand.NOT_BEGUN, execute("--server", address, "--email", "owner@example.com", "--password-file", wrong.toString()));
            assertEquals("The agent could not sign in: BAD_CREDENTIALS.", err.toString().strip());
            err.getBuffer().setLength(0);
            assertEquals(LoadCommand.NOT_BEGUN, execute("--server", address, "--session-file", wrong.toString()));
            assertEquals("The agent is not let in: the session has ended.", err.toString().strip());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "visitors, --visitors 0",
        "visitors, --visitors 5001",
        "rate, --rate 0.09",
        "rate, --rate 20001",
        "seconds, --seconds 0",
        "seconds, --seconds 3601",
        "seconds, --rate 1000 --seconds 1001",
        "seconds, --rate 0.4 --seconds 2",
        "server, --server http://203.0.113.7:8080",
        "server, --server http://127.0.0.1:8080/desk",
        "session-file, --email owner@example.com",
        "session-file, --session-file /nowhere --email owner@example.com",
        "session-file, --session-file /nowhere"
    })
    void aSettingOutOfBoundsIsNamed(String setting, String options) {
        var command = new LoadCommand();
        var all = new ArrayList<>(List.of(options.split(" ")));
        if (!options.contains("--server")) {
            all.addAll(List.of("--server", "http://127.0.0.1:1"));
        }
        new CommandLine(command).parseArgs(all.toArray(String[]::new));
        var failure = assertThrows(StartFailure.class, command::call);
        assertEquals(setting, failure.args().get("name"), failure::getMessage);
    }

    private EmbeddedServer serve(RateLimits rates) throws Exception {
        return EmbeddedServer.start(ServerConfig.of(folder.resolve("data"))
                .withPort(0)
                .withPasswordCost(Passwords.Cost.LEAST)
                .withRates(rates, 1_000));
    }

    private int run(EmbeddedServer server, String... options) throws Exception {
        var password = Files.writeString(folder.resolve("password"), "a kettle sings at four\n");
        var all = new ArrayList<>(List.of(
                "--json", "--server", server.address().toString(), "--email", "owner@example.com", "--password-file", password.toString()));
        all.addAll(List.of(options));
        return execute(all.toArray(String[]::new));
    }

    private int execute(String... options) {
        return new CommandLine(new LoadCommand()).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(options);
    }

    private int figure(String name) {
        var figure = Pattern.compile("\"" + name + "\":(\\d+)").matcher(out.toString());
        assertTrue(figure.find(), () -> name + " in " + out);
        return Integer.parseInt(figure.group(1));
    }

    private int count(String table) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("data").resolve("shopbell"), "SA", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
