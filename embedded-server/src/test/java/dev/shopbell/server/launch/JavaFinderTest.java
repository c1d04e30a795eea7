package dev.shopbell.server.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaFinderTest {

    @TempDir
    private Path shelf;

    @BeforeEach
    void fillTheShelf() throws IOException {
        install("jdk-8", "1.8.0_402");
        install("jdk-17", "17.0.12");
        Files.writeString(Files.createDirectories(shelf.resolve("broken")).resolve("release"), "JAVA_VERSION=\"99\"\n");
        Files.createDirectories(shelf.resolve("empty"));
    }

    @Test
    void anOldJavaIsNoJava() {
        assertEquals(Optional.empty(), find(Map.of()));
    }

    @Test
    void theNewestIsTaken() throws IOException {
        install("a-jdk-25", "25.0.3");
        var newest = install("b-jdk-26", "26-ea");

        assertEquals(Optional.of(new JavaHome(newest, 26)), find(Map.of()));
    }

    @Test
    void aBundleHoldsItsJavaInside() throws IOException {
        var inside = install("temurin-25.jdk/Contents/Home", "25");

        assertEquals(Optional.of(new JavaHome(inside, 25)), find(Map.of()));
    }

    @Test
    void thePersonsPointerGoesFirstIfItIsNewEnough() throws IOException {
        install("jdk-26", "26");
        var meant = install("elsewhere/jdk-25", "25.0.3");

        assertEquals(Optional.of(new JavaHome(meant, 25)), find(Map.of("SHOPBELL_JAVA", meant.toString())));
        assertEquals(26, find(Map.of("JAVA_HOME", shelf.resolve("jdk-17").toString())).orElseThrow().feature());
        assertEquals(26, find(Map.of("SHOPBELL_JAVA", "\0", "JAVA_HOME", " ")).orElseThrow().feature());
    }

    private Optional<JavaHome> find(Map<String, String> environment) {
        return new JavaFinder(environment, List.of(shelf, shelf.resolve("missing"))).newest(25);
    }

    private Path install(String name, String version) throws IOException {
        var home = shelf.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"A vendor\"\nJAVA_VERSION=\"" + version + "\"\n");
        var program = Files.createFile(home.resolve("bin/java"));
        assertEquals(true, program.toFile().setExecutable(true));
        return home;
    }
}
