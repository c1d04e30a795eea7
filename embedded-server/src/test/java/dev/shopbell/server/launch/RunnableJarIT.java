package dev.shopbell.server.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.server.proof.ServerProcess;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that README tells people to start, as it was packaged. */
class RunnableJarIT {

    private static final Path JAR = Path.of("target/shopbell-server.jar");
    private static final int CLASS_FILE_OF_JAVA_17 = 61;
    private static final int FOLDER_IN_USE = 75;
    private static final int ENDED_BY_SIGTERM = 143;

    @Test
    void anOldJavaCanLoadTheWayInAndNothingElseIsAskedOfIt() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            var manifest = jar.getManifest().getMainAttributes();
            assertEquals(Launcher.class.getName(), manifest.getValue(Attributes.Name.MAIN_CLASS));
            assertEquals("true", manifest.getValue(Attributes.Name.MULTI_RELEASE));
            var entry = jar.getJarEntry(Launcher.class.getName().replace('.', '/') + ".class");
            try (var classFile = new DataInputStream(jar.getInputStream(entry))) {
                assertEquals(0xCAFEBABE, classFile.readInt());
                classFile.readUnsignedShort();
                assertEquals(CLASS_FILE_OF_JAVA_17, classFile.readUnsignedShort());
            }
        }
    }

    @Test
    void noSignatureOfAnotherJarIsLeft() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            assertEquals(List.of(), jar.stream().map(Object::toString).filter(name -> name.matches("META-INF/[^/]*\\.(SF|RSA|DSA)")).toList());
        }
    }

    @Test
    void itSaysItsVersion() throws Exception {
        assertVersion(Path.of(System.getProperty("java.home")));
    }

    @Test
    void itSaysItsVersionWhenStartedOnAnOldJava() throws Exception {
        assertVersion(LauncherTest.oldJava());
    }

    private static String packagedVersion() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            return jar.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        }
    }

    @Test
    void itServesDrainsAndExports(@TempDir Path folder) throws Exception {
        var data = folder.resolve("data");
        var serving = start("serve", "--data", data.toString(), "--port", "0", "--create-owner");
        try (var lines = serving.inputReader()) {
            var address = lines.readLine().replaceFirst(".* at ", "");
            assertTrue(lines.readLine().contains("One-time code"), address);
            try (var http = HttpClient.newHttpClient()) {
                var health = HttpRequest.newBuilder(URI.create(address + "/healthz")).build();
                assertEquals(200, http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode());
                var figures = HttpRequest.newBuilder(URI.create(address + "/metrics")).build();
                assertTrue(http.send(figures, HttpResponse.BodyHandlers.ofString()).body().contains("\nshopbell_log_head_events "));
            }
            assertEquals(FOLDER_IN_USE, codeOf(start("serve", "--data", data.toString(), "--port", "0")));
            serving.toHandle().destroy();
            assertEquals(ENDED_BY_SIGTERM, codeOf(serving));
        } finally {
            serving.destroyForcibly();
        }

        var export = start("export", "--data", data.toString());
        var rows = export.inputReader().lines().toList();
        assertEquals(0, codeOf(export));
        assertTrue(rows.stream().anyMatch(row -> row.contains("\"workspace\"")), rows::toString);
        for (var command : List.of("check", "compact", "check")) {
            assertEquals(0, codeOf(start(command, "--data", data.toString())), command);
        }
    }

    private static Process start(String... args) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", JAR.toString()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static int codeOf(Process process) throws InterruptedException {
        assertTrue(process.waitFor(ServerProcess.END_WITHIN_SECONDS, TimeUnit.SECONDS), "did not end");
        return process.exitValue();
    }

    private static void assertVersion(Path java) throws Exception {
        var builder = new ProcessBuilder(java.resolve("bin/java").toString(), "-jar", JAR.toString(), "version");
        builder.environment().put("SHOPBELL_JAVA", System.getProperty("java.home"));
        var started = builder.redirectErrorStream(true).start();
        var output = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, codeOf(started), output);
        assertTrue(output.contains(packagedVersion()), output);
        assertEquals(1, output.lines().count(), output);
    }
}
