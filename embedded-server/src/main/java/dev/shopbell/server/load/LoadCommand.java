package dev.shopbell.server.load;

import dev.shopbell.client.entry.EntryClient;
import dev.shopbell.client.entry.EntryFailure;
import dev.shopbell.protocol.Credential.AgentSessionToken;
import dev.shopbell.protocol.EntryRequest.SignIn;
import dev.shopbell.server.start.StartFailure;
import dev.shopbell.server.start.StartFailure.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code load}: writes to a test server as many visitors do, and says how long it took and whether all was kept. */
@Command(
        name = "load",
        description = {
            "Writes to a TEST server as many visitors do, and listens as an agent. Says how long each message took from the moment it was"
                    + " meant, and checks that each accepted one reached the agent once, in order and without a hole.",
            "It leaves its conversations there: never point it at a shop that people use."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all was kept",
            "64:a setting is not usable",
            "76:something was not kept, or refused",
            "77:the load could not be begun: no server, no session, or new visitors are refused"
        })
public final class LoadCommand implements Callable<Integer> {

    /** The process's exit code if anything was not kept. */
    static final int NOT_KEPT = 76;

    /** The process's exit code if the load was not begun. */
    static final int NOT_BEGUN = 77;

    @Option(names = "--server", required = true, paramLabel = "URL", description = "The server's address, such as http://127.0.0.1:8080.")
    private URI server;

    @Option(
            names = "--this-is-a-test-server",
            description = "Needed for a server that is not on this machine: a shop's people would see everything that is written.")
    private boolean testServer;

    @Option(names = "--site", paramLabel = "KEY", description = "The site at which the visitors are. Default: the first of the shop.")
    private @Nullable String site;

    @Option(names = "--email", paramLabel = "ADDRESS", description = "The agent who listens; signed in for this run only.")
    private @Nullable String email;

    @Option(names = "--password-file", paramLabel = "FILE", description = "A file whose one line is the agent's password.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--session-file",
            paramLabel = "FILE",
            description = "Instead of address and password: a file whose one line is the token of a session.")
    private @Nullable Path sessionFile;

    @Option(
            names = "--visitors",
            defaultValue = "50",
            description = "Visitors, each in a conversation of its own: 1 to " + LoadSettings.VISITORS_MAX + ". Default: ${DEFAULT-VALUE}.")
    private int visitors;

    @Option(
            names = "--rate",
            defaultValue = "50",
            description = "Messages a second, of all visitors together: 0.1 to 20000. Default: ${DEFAULT-VALUE}.")
    private double rate;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "For how long they write: 1 to " + LoadSettings.SECONDS_MAX + ", and at most " + LoadSettings.MESSAGES_MAX
                    + " messages. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--seed", defaultValue = "1", description = "Decides who writes what and when. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--json", description = "Prints the figures as one line of JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws StartFailure, IOException, InterruptedException {
        var settings = new LoadSettings(origin(), visitors, rate, seconds, seed).checked();
        LoadSettings.check(
                sessionFile == null ? email != null && passwordFile != null : email == null && passwordFile == null,
                "session-file",
                "say either --email with --password-file, or --session-file");
        var secret = line(sessionFile == null ? passwordFile : sessionFile, sessionFile == null ? "password-file" : "session-file");
        try {
            var session = sessionFile == null ? signedIn(secret) : secret;
            var report = report(settings, session);
            var out = spec.commandLine().getOut();
            out.println(json ? report.json() : report.text());
            out.flush();
            (report.allKept() && !json ? out : spec.commandLine().getErr()).println(report.verdict());
            return report.allKept() ? 0 : NOT_KEPT;
        } catch (LoadStopped e) {
            spec.commandLine().getErr().println(e.getMessage());
            return NOT_BEGUN;
        }
    }

    private LoadReport report(LoadSettings settings, String session) throws LoadStopped, IOException, InterruptedException {
        try (var run = new LoadRun(settings, new AgentSessionToken(session))) {
            try {
                return run.run(site);
            } finally {
                if (sessionFile == null) {
                    run.signOut();
                }
            }
        }
    }

    private URI origin() throws StartFailure {
        boolean plain = ("http".equals(server.getScheme()) || "https".equals(server.getScheme()))
                && server.getHost() != null
                && (server.getRawPath().isEmpty() || server.getRawPath().equals("/"))
                && server.getRawQuery() == null
                && server.getRawUserInfo() == null;
        LoadSettings.check(plain, "server", server + " is not an address such as http://127.0.0.1:8080");
        LoadSettings.check(
                testServer || isThisMachine(server.getHost()),
                "server",
                server.getHost() + " is not this machine; if nobody's shop is there, say --this-is-a-test-server");
        return server.resolve("/");
    }

    private static boolean isThisMachine(String host) throws StartFailure {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new StartFailure(Reason.BAD_SETTING, Map.of("name", "server", "why", "no machine is known as " + host), e);
        }
    }

    /** Out of a file, because what stands on a command line is seen by everybody on the machine. */
    private static String line(@Nullable Path file, String setting) throws StartFailure {
        try {
            var line = file == null ? "" : Files.readString(file).strip();
            LoadSettings.check(!line.isEmpty() && line.lines().count() == 1, setting, file + " must hold one line");
            return line;
        } catch (IOException e) {
            throw new StartFailure(Reason.BAD_SETTING, Map.of("name", setting, "why", file + " cannot be read"), e);
        }
    }

    private String signedIn(String password) throws LoadStopped, InterruptedException {
        try (var entry = new EntryClient(server)) {
            return entry.signIn(new SignIn(String.valueOf(email), password, "shopbell-load")).token();
        } catch (EntryFailure.Refused e) {
            throw new LoadStopped("The agent could not sign in: " + e.refusal().code() + ".");
        } catch (EntryFailure.Unreachable e) {
            throw new LoadStopped("No Shopbell server answers at " + server + ".");
        } catch (EntryFailure e) {
            throw new IllegalStateException(e);
        }
    }
}
