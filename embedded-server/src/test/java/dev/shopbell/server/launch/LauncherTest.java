package dev.shopbell.server.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.shopbell.server.proof.ServerProcess;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Started as a person starts it, on an old Java where one is installed, with a stand-in for the server. */
class LauncherTest {

    private static final Path NEW_JAVA = Path.of(System.getProperty("java.home"));

    @TempDir
    private Path folder;

    @Test
    void anOldJavaHandsOverToANewOneAndAnswersWithItsExitCode() throws Exception {
        var launched = launch(oldJava(), Map.of("SHOPBELL_JAVA", NEW_JAVA.toString()), "exit", "42");

        assertEquals("on " + Runtime.version().feature() + " with [exit, 42]", launched.inputReader().readLine());
        assertEquals(42, codeOf(launched));
    }

    @Test
    void aNewJavaStartsTheServerItself() throws Exception {
        var launched = launch(NEW_JAVA, Map.of(), "exit", "7");

        assertEquals("on " + Runtime.version().feature() + " with [exit, 7]", launched.inputReader().readLine());
        assertEquals(7, codeOf(launched));
        assertEquals(0, launched.descendants().count());
    }

    @Test
    void aSignalToStopReachesTheServerWhichDrainsFirst() throws Exception {
        var launched = launch(oldJava(), Map.of("SHOPBELL_JAVA", NEW_JAVA.toString()), "serve");
        try (var lines = new BufferedReader(new InputStreamReader(launched.getInputStream(), StandardCharsets.UTF_8))) {
            assertTrue(lines.readLine().startsWith("on "));
            assertEquals("serving", lines.readLine());
            launched.toHandle().destroy();

            assertEquals("drained", lines.readLine());
        }
        assertEquals(143, codeOf(launched));
    }

    @Test
    void onlyHeapAndPropertiesAreHandedOn() {
        var restart = new Restart(
                new JavaHome(NEW_JAVA, 25), List.of("-Xmx64m", "-Dx=y", "-agentlib:jdwp=server=y", "-XX:+UseConcMarkSweepGC"), "a.jar");

        assertEquals(
                List.of(
                        NEW_JAVA.resolve("bin/java").toString(), "-Xmx64m", "-Dx=y", "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow", "-classpath", "a.jar", Launcher.class.getName(), "version"),
                restart.command(new String[] {"version"}));
    }

    @Test
    void withoutANewJavaOneSentenceSaysWhatIsNeeded() {
        var english = NoJavaSentence.in(Map.of("LANG", "C.UTF-8"), 25, 17);
        var chinese = NoJavaSentence.in(Map.of("LC_ALL", "zh_CN.UTF-8", "LANG", "en_US.UTF-8"), 25, 17);

        assertTrue(english.startsWith("Shopbell needs Java 25 or newer; this is Java 17"), english);
        assertTrue(chinese.startsWith("Shopbell 需要 Java 25"), chinese);
        assertEquals(1, english.lines().count());
    }

    static Path oldJava() {
        var old = JavaFinder.ofThisMachine().installed().stream()
                .filter(java -> java.feature() >= 17 && java.feature() < Launcher.JAVA_NEEDED)
                .findFirst();
        assumeTrue(old.isPresent(), "no Java from 17 to 24 is installed here");
        return old.get().folder();
    }

    /** The class path holds the launcher and a stand-in that has the server's name. */
    private Process launch(Path java, Map<String, String> environment, String... args) throws IOException {
        StandInServer.compileInto(folder);
        var command = new ArrayList<>(List.of(
                java.resolve("bin/java").toString(), "-classpath", folder + File.pathSeparator + Path.of("target/classes"),
                Launcher.class.getName()));
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static int codeOf(Process launched) throws InterruptedException {
        assertTrue(launched.waitFor(ServerProcess.END_WITHIN_SECONDS, TimeUnit.SECONDS), "the launcher did not end");
        return launched.exitValue();
    }
}
