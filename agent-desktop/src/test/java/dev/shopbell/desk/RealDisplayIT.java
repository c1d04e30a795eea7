package dev.shopbell.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desk from its built jars on a real X display, with JavaFX's real window toolkit: the window opens, large enough, and the program ends well. */
class RealDisplayIT {

    private static final Path XVFB = Path.of("/usr/bin/Xvfb");
    private static final Path XWININFO = Path.of("/usr/bin/xwininfo");
    private static final Pattern WINDOW = Pattern.compile("\"[^\"]*Shopbell[^\"]*\".* (\\d+)x(\\d+)\\+");
    private static final int LOOKS_MAX = 120;

    @TempDir private Path folder;
    private Process display;
    private Process desk;
    private String name;

    @BeforeEach
    void openDisplay() throws IOException {
        boolean there = Files.isExecutable(XVFB) && Files.isExecutable(XWININFO);
        var reason = "the test on a real display needs " + XVFB + " and " + XWININFO;
        if (!there) {
            assertNotEquals("true", System.getenv("CI"), reason);
            System.out.println("SKIPPED: " + reason);
        }
        Assumptions.assumeTrue(there, reason);
        display = new ProcessBuilder(XVFB.toString(), "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = new BufferedReader(new InputStreamReader(display.getInputStream(), StandardCharsets.UTF_8))) {
            name = ":" + out.readLine();
        }
    }

    @AfterEach
    void end() {
        for (var process : new Process[] {desk, display}) {
            if (process != null) {
                process.destroyForcibly().onExit().join();
            }
        }
    }

    @Test
    void theWindowOpensAndTheProgramEndsWell() throws Exception {
        assertTrue(jars().stream().anyMatch(jar -> jar.contains("agent-desktop") && jar.endsWith(".jar")), "started from the built jar");
        var starting = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dprism.order=sw",
                        "-classpath",
                        String.join(File.pathSeparator, jars()),
                        "dev.shopbell.desk.Main",
                        "--profile",
                        folder.resolve("profile").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("desk.log").toFile());
        starting.environment().put("DISPLAY", name);
        starting.environment().remove("WAYLAND_DISPLAY");
        desk = starting.start();

        var window = WINDOW.matcher(awaitWindow());
        assertTrue(window.find());
        assertTrue(Integer.parseInt(window.group(1)) >= 960, "wide enough to work in");
        assertTrue(Integer.parseInt(window.group(2)) >= 600, "high enough to work in");

        desk.destroy();
        assertTrue(desk.waitFor(30, TimeUnit.SECONDS), "it ends when it is told to");
        assertEquals(143, desk.exitValue(), () -> "by the signal, not by a crash: " + log());
    }

    /** What the tests themselves run on, with the module's own classes as they were packaged. */
    private static List<String> jars() {
        var path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(path.split(File.pathSeparator)).filter(entry -> !entry.endsWith("test-classes")).toList();
    }

    /** Each look takes a moment of its own; the number of looks is the bound. */
    private String awaitWindow() throws Exception {
        for (int look = 0; look < LOOKS_MAX; look++) {
            assertTrue(desk.isAlive(), () -> "the desk ended: " + log());
            var tree = new ProcessBuilder(XWININFO.toString(), "-root", "-tree", "-display", name).redirectErrorStream(true).start();
            var text = new String(tree.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var window = WINDOW.matcher(text);
            if (window.find() && Integer.parseInt(window.group(1)) > 100) {
                return window.group();
            }
            desk.waitFor(500, TimeUnit.MILLISECONDS);
        }
        throw new AssertionError("no window: " + log());
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("desk.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
