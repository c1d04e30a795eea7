package dev.shopbell.server.db;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A PostgreSQL server from the system's own packages that lives as long as this virtual machine, in a folder of its own, on loopback
 * alone, as a user without rights. Where it is not installed the test is skipped by name, and fails under {@code CI=true}.
 */
final class PostgresForTests {

    private static final String USER = "shopbell";
    private static final int COMMAND_SECONDS_MAX = 60;
    private static final List<Path> PLACES = List.of(Path.of("/usr/lib/postgresql/15/bin"), Path.of("/usr/lib/postgresql/16/bin"), Path.of("/usr/lib/postgresql/17/bin"));

    private static PostgresForTests running;

    private final Path programs;
    private final Path folder;
    private final int port;
    private int made;

    private PostgresForTests(Path programs) throws IOException {
        this.programs = programs;
        this.folder = Files.createTempDirectory("shopbell-postgresql-");
        this.port = freePort();
    }

    static synchronized PostgresForTests running() {
        if (running == null) {
            var programs = PLACES.stream().filter(place -> Files.isExecutable(place.resolve("initdb"))).findFirst();
            var missing = "PostgreSQL is not installed: this was not tried on it";
            if (programs.isEmpty() && "true".equals(System.getenv("CI"))) {
                fail(missing);
            }
            Assumptions.assumeTrue(programs.isPresent(), missing);
            try {
                running = new PostgresForTests(programs.get());
                running.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return running;
    }

    private void start() throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        if (isRoot()) { // It refuses to run as root, and does well to.
            command(List.of("chown", "nobody", folder.toString()));
        }
        var data = folder.resolve("data").toString();
        run("initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        // The tests ask what is committed, not what a power cut leaves; so the disk need not be waited for.
        run("pg_ctl", "-D", data, "-w", "-l", folder.resolve("log").toString(), "-o", "-c listen_addresses=127.0.0.1 -c port=" + port + " -c fsync=off"
                + " -c unix_socket_directories=" + folder, "start");
    }

    private void stop() {
        try {
            run("pg_ctl", "-D", folder.resolve("data").toString(), "-m", "immediate", "stop");
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty database. @param name of no importance to PostgreSQL, whose names are short */
    synchronized PostgresAddress create(String name) {
        var database = "test" + ++made;
        try (var connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, "");
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        } catch (SQLException e) {
            throw new IllegalStateException("no database for " + name, e);
        }
        return new PostgresAddress("127.0.0.1", port, database, USER, "");
    }

    private void run(String program, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(Arrays.asList(arguments));
        command(command);
    }

    private void command(List<String> command) throws IOException {
        var said = Files.createTempFile("shopbell-postgresql-", ".log"); // A pipe would stay open as long as the server lives.
        try {
            var process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(COMMAND_SECONDS_MAX, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(command + ": " + Files.readString(said));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(said);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
