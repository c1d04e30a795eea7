package dev.shopbell.desk.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.desk.ui.Look;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in the profile, who may read it, and that one desk at a time uses it. */
class ProfileTest {

    @TempDir private Path folder;

    @Test
    void onlyThisPersonMayReadTheSession() throws IOException {
        var profile = new Profile(folder.resolve("profile"));
        profile.keep(new KeptSession("secret-token", "agent-1"));
        assertEquals(Optional.of(new KeptSession("secret-token", "agent-1")), profile.session());
        assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(profile.resolve("session")));
        assertEquals(PosixFilePermissions.fromString("rwx------"), Files.getPosixFilePermissions(profile.folder()));
        assertFalse(profile.session().orElseThrow().toString().contains("secret-token"));
        profile.forgetSession();
        assertEquals(Optional.empty(), profile.session());
    }

    @Test
    void settingsSurviveAndADamagedFileStartsAnew() throws IOException {
        var profile = new Profile(folder);
        var settings = new Settings(profile);
        settings.look().set(Look.DARK);
        settings.sendKey().set(Settings.SendKey.CTRL_ENTER);
        settings.language().set("zh-CN");
        var again = new Settings(profile);
        assertEquals(Look.DARK, again.look().get());
        assertEquals(Settings.SendKey.CTRL_ENTER, again.sendKey().get());
        assertEquals("zh-CN", again.locale().toLanguageTag());

        Files.writeString(profile.resolve("settings.properties"), "look=PURPLE\nsound=\\u00zz");
        assertEquals(Look.SYSTEM, new Settings(profile).look().get());
    }

    @Test
    void aSecondStartRaisesTheFirstAndEnds() throws Exception {
        var profile = new Profile(folder);
        var raised = new CountDownLatch(1);
        try (var first = SingleInstance.claim(profile, "right").orElseThrow()) {
            first.onSecondStart(raised::countDown);
            assertTrue(claimFromAnotherProcess(profile).isEmpty());
            assertTrue(raised.await(10, TimeUnit.SECONDS));
        }
        try (var next = SingleInstance.claim(profile, "other").orElseThrow()) {
            assertTrue(Files.exists(profile.resolve("instance")), next::toString);
        }
    }

    @Test
    void whoeverDoesNotKnowTheSecretRaisesNothing() throws Exception {
        var profile = new Profile(folder);
        var raised = new AtomicBoolean();
        try (var first = SingleInstance.claim(profile, "right").orElseThrow()) {
            first.onSecondStart(() -> raised.set(true));
            int port = Integer.parseInt(Files.readAllLines(profile.resolve("instance")).getFirst());
            try (var stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
                stranger.getOutputStream().write("wrong\n".getBytes());
                assertEquals(-1, stranger.getInputStream().read(), "the door is shut without a word");
            }
            assertFalse(raised.get());
        }
    }

    /** A file lock belongs to the process, so the second start has to be one. */
    private static Optional<String> claimFromAnotherProcess(Profile profile) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SecondStart.class.getName(),
                        profile.folder().toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), said);
        return said.contains("claimed") ? Optional.of(said) : Optional.empty();
    }

    /** The program as it is started a second time. */
    static final class SecondStart {

        private SecondStart() {}

        public static void main(String[] args) throws IOException {
            var claim = SingleInstance.claim(new Profile(Path.of(args[0])), "second");
            System.out.println(claim.isPresent() ? "claimed" : "ends");
        }
    }
}
