package dev.shopbell.server.blob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.time.ServerClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderBlobsTest {

    private static final String TEA = "tea";
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path root;

    private Instant now = Instant.now();
    private final ServerClock clock = new ServerClock() {
        @Override
        public Instant now() {
            return now;
        }

        @Override
        public long monotonicMillis() {
            return now.toEpochMilli();
        }
    };

    private FolderBlobs blobs() {
        return new FolderBlobs(root.resolve("blobs"), clock);
    }

    private static void arrive(Blobs blobs, String name, String words) throws IOException {
        try (var file = blobs.resume(name)) {
            file.write(ByteBuffer.wrap(words.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void whatArrivesGoesOnAfterARestartAndIsKeptUnderItsHash() throws IOException {
        arrive(blobs(), "0a", "te");
        var after = blobs();
        after.clean();
        assertEquals(2, after.arrived("0a"));
        arrive(after, "0a", "a");
        var hash = after.keep("0a");
        assertEquals(after.keep(TEA.getBytes(StandardCharsets.UTF_8)), hash, "the same bytes, the same place");
        assertEquals(64, hash.length());
        assertEquals(0, after.arrived("0a"));
        assertTrue(after.isWhole(hash));
        assertEquals(List.of(hash), hashes(after));
    }

    private static List<String> hashes(Blobs blobs) throws IOException {
        var found = new ArrayList<String>();
        blobs.forEach(kept -> found.add(kept.hash()));
        return found;
    }

    @Test
    void aChangedByteIsSeen() throws IOException {
        var blobs = blobs();
        var hash = blobs.keep(TEA.getBytes(StandardCharsets.UTF_8));
        Files.writeString(root.resolve("blobs").resolve(hash.substring(0, 2)).resolve(hash), "tee");
        assertFalse(blobs.isWhole(hash));
    }

    @Tries(FaultCase.F03)
    @Test
    void whatACrashLeftHalfMadeIsThrownAway() throws IOException {
        Files.createDirectories(root.resolve("blobs/making"));
        Files.writeString(root.resolve("blobs/making/1"), "half");
        blobs().clean();
        assertFalse(Files.exists(root.resolve("blobs/making/1")));
    }

    @Test
    void whatWasKeptLatelyIsNotTakenAwayAndWhatIsOldIs() throws IOException {
        var blobs = blobs();
        var hash = blobs.keep(TEA.getBytes(StandardCharsets.UTF_8));
        now = now.plus(DAY).minusMillis(1);
        blobs.remove(hash, DAY);
        assertTrue(blobs.isWhole(hash));
        now = now.plusMillis(1);
        blobs.remove(hash, DAY);
        assertFalse(blobs.isWhole(hash));
    }

    @Test
    void noNameLeadsOutOfTheFolder() {
        var blobs = blobs();
        for (var name : List.of("../x", "/etc/passwd", "a/b", "", "A")) {
            assertThrows(IllegalArgumentException.class, () -> blobs.resume(name), name);
            assertThrows(IllegalArgumentException.class, () -> blobs.open(name), name);
        }
    }
}
