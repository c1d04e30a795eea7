package dev.shopbell.server.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The server as it is packaged, run as its users run it. What it writes to standard error is kept beside its data. */
public final class ServerProcess implements AutoCloseable {

    static final Path JAR = Path.of("target/shopbell-server.jar").toAbsolutePath();

    /** Classes as an earlier start has parsed them; halves what a start costs, and a test starts dozens. */
    private static final Path PARSED_CLASSES = Path.of("target/proof-classes.jsa").toAbsolutePath();

    private static final Pattern CODE = Pattern.compile(": ([A-Z0-9-]{14})$");
    /** A bound only so that a hang fails: a JVM on a machine under load needs long for everything. */
    public static final long END_WITHIN_SECONDS = 120;


    private final Process process;
    private final BufferedReader out;
    private final Path log;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.log = log;
    }

    /** The exit code, and everything a short run of the program wrote. */
    record Run(int exitCode, String out, String err) {}

    /** {@code serve} on the folder; it may be starting still when this returns. */
    public static ServerProcess serve(Path data, Path log, String... options) throws IOException {
        var arguments = new ArrayList<>(List.of("serve", "--data", data.toString()));
        arguments.addAll(List.of(options));
        return start(new ProcessBuilder(command(arguments.toArray(String[]::new))), log);
    }

    public static ServerProcess start(ProcessBuilder program, Path log) throws IOException {
        return new ServerProcess(program.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start(), log);
    }

    /** Runs the program to its end. */
    static Run run(String... arguments) throws IOException, InterruptedException {
        return run(new ProcessBuilder(command(arguments)));
    }

    static Run run(ProcessBuilder program) throws IOException, InterruptedException {
        var out = Files.createTempFile("shopbell-out", ".txt");
        var err = Files.createTempFile("shopbell-err", ".txt");
        try {
            var process = program.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
            if (!process.waitFor(END_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("did not end: " + program.command());
            }
            return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Everything in the folder, one JSON line each. The server must have ended. */
    static List<String> export(Path data) throws IOException, InterruptedException {
        var run = run("export", "--data", data.toString());
        assertEquals(0, run.exitCode(), run.err());
        return run.out().lines().toList();
    }

    /** How the program is started with these arguments. */
    public static List<String> command(String... arguments) {
        assertTrue(Files.exists(JAR), "the server is not packaged: " + JAR);
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + PARSED_CLASSES,
                "-Xlog:disable",
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** A port that is free now and not one of those that the system gives to outgoing connections. */
    public static int reservePort() throws IOException {
        for (int port = 21_000 + (int) (ProcessHandle.current().pid() % 1_000); ; port++) {
            try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (java.net.BindException e) {
                assertTrue(port < 32_000, "no free port");
            }
        }
    }

    /** Blocks until the server says that it serves. @return its address */
    public URI awaitServing() throws IOException {
        var line = nextLine();
        assertTrue(line.startsWith("Shopbell serves "), line);
        return URI.create(line.substring(line.lastIndexOf(' ') + 1));
    }

    /** The one-time code, printed after the address if it was asked for. */
    public String setupCode() throws IOException {
        var line = nextLine();
        var code = CODE.matcher(line);
        assertTrue(code.find(), line);
        return code.group(1);
    }

    private String nextLine() throws IOException {
        var line = out.readLine();
        if (line == null) {
            throw new AssertionError("the server ended: " + Files.readString(log));
        }
        return line;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -9}: not an instruction of it runs any more. */
    public void kill() {
        process.destroyForcibly();
    }

    public int awaitEnd() throws InterruptedException {
        assertTrue(process.waitFor(END_WITHIN_SECONDS, TimeUnit.SECONDS), "the server did not end");
        return process.exitValue();
    }

    /** SIGTERM, and the exit code it leads to. */
    public int terminate() throws InterruptedException {
        process.destroy();
        return awaitEnd();
    }

    public String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
