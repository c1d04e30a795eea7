package dev.shopbell.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever gets words into the log gets neither a line of their own there nor a terminal to obey them. */
@Tries(FaultCase.F63)
class LogSetupTest {

    private static final String FORGED = "2026-11-24T10:00:00.000Z INFO  Doorkeeper Signed in";
    private static final List<String> NASTY = List.of(
            "a\r\n" + FORGED, "a\n" + FORGED, "a\u0085" + FORGED, "a\u2028" + FORGED, "\u001B[2J\u001B[31mred", "\u009B31m", "a\0b\b\u007F", "\u202Egpj.exe");

    private static String written(String message, Throwable cause) {
        var context = new LoggerContext();
        var encoder = LogSetup.encoder(context);
        var event = new LoggingEvent("test", context.getLogger("dev.shopbell.Some"), Level.WARN, message, cause, null);
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }

    private static boolean isHarmless(char c) {
        return c == '\n' || c == '\t' || !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT && c != '\u2028' && c != '\u2029';
    }

    private static void isOneEvent(String written) {
        assertTrue(written.chars().allMatch(c -> isHarmless((char) c)), () -> written.replaceAll("[^ -~\\n]", "?"));
        assertEquals(1, written.lines().filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0))).count(), written);
    }

    @Test
    void whatIsLoggedIsOneLineAndNothingInItIsObeyed() {
        for (var nasty : NASTY) {
            var written = written("Named " + nasty, null);
            isOneEvent(written);
            assertEquals(1, written.lines().count(), written);
        }
    }

    @Test
    void neitherIsWhatAnExceptionSays() {
        for (var nasty : NASTY) {
            var written = written("Failed", new IllegalStateException(nasty, new IllegalArgumentException(nasty)));
            isOneEvent(written);
            assertTrue(written.contains("IllegalArgumentException") && written.contains("LogSetupTest.java"), written);
        }
    }

    @Test
    void nothingIsLookedUp() {
        for (var name : List.of("${jndi:ldap://127.0.0.1:1/a}", "${env:PATH}", "%ex %d{HH} {}")) {
            var written = written("Named " + name, null);
            assertTrue(written.endsWith("Named " + name + System.lineSeparator()), written);
        }
    }
}
