package dev.shopbell.desk.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A customer's file that was opened lies where nobody else may look, under a name that means only itself, and is gone afterwards. */
class PassingFilesTest {

    @TempDir private Path folder;

    @Test
    void nobodyElseMayReadThemAndNoneOverwritesAnother() throws IOException {
        var passing = new PassingFiles(new Profile(folder));
        var first = passing.place("invoice.pdf");
        var second = passing.place("invoice.pdf");
        assertNotEquals(first, second);
        for (var place : List.of(first, second)) {
            assertEquals("invoice.pdf", place.getFileName().toString());
            assertEquals(folder, place.getParent().getParent().getParent());
            assertEquals(PosixFilePermissions.fromString("rwx------"), Files.getPosixFilePermissions(place.getParent()));
            assertEquals(PosixFilePermissions.fromString("rwx------"), Files.getPosixFilePermissions(place.getParent().getParent()));
        }
    }

    @Test
    void nothingIsLeftAndNothingElseIsTouched() throws IOException {
        var profile = new Profile(folder.resolve("profile"));
        var passing = new PassingFiles(profile);
        passing.empty();
        var file = passing.place("a.txt");
        Files.writeString(file, "private");
        Files.writeString(file.resolveSibling("a.txt.lock"), "of the program that has it open");
        var kept = Files.writeString(folder.resolve("kept"), "the person's own");
        Files.createSymbolicLink(file.resolveSibling("link"), folder);
        passing.empty();
        assertFalse(Files.exists(file.getParent().getParent()));
        assertTrue(Files.exists(kept));
        assertTrue(Files.exists(passing.place("again.txt").getParent()));
    }

    @Tries(FaultCase.F65)
    @Test
    void aNameLeadsNowhereElse() {
        assertEquals("_.._etc_passwd", SafeName.of("../../etc/passwd").replace("__", "_"));
        for (var name : List.of("..", ".", "", "   ", "../../etc/passwd", "C:\\Windows\\x.exe", "a\u0000b", "\u202Egpj.exe", ".bashrc", "x. ", "\uD83D")) {
            var safe = SafeName.of(name);
            assertEquals(folder, folder.resolve(safe).normalize().getParent(), name);
            assertFalse(safe.isBlank() || safe.startsWith(".") || safe.matches(".*([. ]|[\\\\:\\p{Cntrl}\\p{Cf}]).?$"), name + " -> " + safe);
        }
        assertEquals("_nul.txt", SafeName.of("nul.txt"));
        assertEquals("_COM1", SafeName.of("COM1"));
        assertEquals("发票 2026.pdf", SafeName.of("发票 2026.pdf"));
    }

    @Test
    void aNameIsNoLongerThanADiskTakesAndKeepsItsEnding() {
        assertEquals("a".repeat(SafeName.BYTES_MAX - 4) + ".pdf", SafeName.of("a".repeat(SafeName.BYTES_MAX - 4) + ".pdf"));
        assertEquals("a".repeat(SafeName.BYTES_MAX - 4) + ".pdf", SafeName.of("a".repeat(SafeName.BYTES_MAX - 3) + ".pdf"));
        var chinese = SafeName.of("客".repeat(116) + ".pdf");
        assertEquals("客".repeat(65) + ".pdf", chinese);
        var faces = SafeName.of("😀".repeat(60) + ".png");
        assertTrue(faces.getBytes(StandardCharsets.UTF_8).length <= SafeName.BYTES_MAX && faces.matches("(😀)+\\.png"), faces);
    }
}
