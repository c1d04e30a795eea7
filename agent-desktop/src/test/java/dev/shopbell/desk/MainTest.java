package dev.shopbell.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is started: with arguments, and on a machine without a screen. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class MainTest {

    private static final int SIGTERM_EXIT = 128 + 15;

    @TempDir private Path folder;

    @Test
    void argumentsAreReadOrRefusedWithASentence() {
        var options = StartOptions.of("--headless", "--profile", "here", "--port", "9000");
        assertTrue(options.headless());
        assertEquals(Path.of("here"), options.profileFolder());
        assertEquals(Path.of("here", "data"), options.dataFolder());
        assertEquals(9000, options.port("8081"));
        assertEquals(8081, StartOptions.of().port("8081"));
        assertEquals(8080, StartOptions.of().port(""));
        for (var wrong : List.of("--prot", "--port", "--profile")) {
            assertThrows(IllegalArgumentException.class, () -> StartOptions.of(wrong));
        }
        assertThrows(IllegalArgumentException.class, () -> StartOptions.of("--port", "0"));
        assertThrows(IllegalArgumentException.class, () -> StartOptions.of("--port", "70000"));
    }

    @Test
    void withoutAScreenItSaysSoAndServesAlone() throws Exception {
        var process = start();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var said = readUntil(out, "one-time code");
            assertTrue(said.contains("No window: neither DISPLAY nor WAYLAND_DISPLAY names a screen. The server runs alone."), said);
            var address = said.lines().filter(line -> line.startsWith("Shopbell serves at ")).findFirst().orElseThrow().substring(19);
            assertEquals(200, status(address + "/healthz"));
            process.destroy();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertEquals(SIGTERM_EXIT, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start() throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--profile",
                folder.toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
        return builder.start();
    }

    private static String readUntil(BufferedReader out, String wanted) throws Exception {
        var said = new StringBuilder();
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            said.append(line).append('\n');
            if (line.contains(wanted)) {
                return said.toString();
            }
        }
        throw new AssertionError("it ended after saying:\n" + said);
    }

    private static int status(String address) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
