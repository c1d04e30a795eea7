package dev.shopbell.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule is seen to fail on one small class, with stand-ins for the libraries, and to let the allowed place pass. */
class DependencyRulesTest {

    @TempDir
    private Path folder;

    private Sketch sketch;

    @BeforeEach
    void openSketch() {
        sketch = new Sketch(folder);
    }

    @Test
    void aCycleBetweenPackagesIsFound() throws Exception {
        sketch.write("dev.shopbell.a.One", "public class One { dev.shopbell.b.Two two; }")
                .write("dev.shopbell.b.Two", "public class Two { dev.shopbell.a.One one; dev.shopbell.c.Three three; }")
                .write("dev.shopbell.c.Three", "public class Three {}");

        assertViolations(1, DependencyRules.noCycles());
    }

    @Test
    void whatAToolWroteMayKnowItself() throws Exception {
        sketch.write("dev.shopbell.server.db.generated.Keys", "public class Keys { dev.shopbell.server.db.generated.tables.Site site; }")
                .write("dev.shopbell.server.db.generated.tables.Site", "public class Site { dev.shopbell.server.db.generated.Keys keys; }");

        assertViolations(0, DependencyRules.noCycles());
    }

    @Test
    void jacksonIsBehindTheCodec() throws Exception {
        library("tools.jackson.databind.JsonMapper");
        uses("dev.shopbell.protocol.codec.Codec", "tools.jackson.databind.JsonMapper");
        uses("dev.shopbell.client.Eager", "tools.jackson.databind.JsonMapper");

        assertBroken("Eager", DependencyRules.jacksonBehindTheCodec());
    }

    @Test
    void theDatabaseBelongsToTheServer() throws Exception {
        library("org.jooq.Query");
        library("dev.shopbell.server.db.generated.Message");
        uses("dev.shopbell.server.conversation.Fine", "org.jooq.Query");
        uses("dev.shopbell.desk.Reader", "org.jooq.Query");
        uses("dev.shopbell.desk.Peeper", "dev.shopbell.server.db.generated.Message");

        assertBroken("Reader", DependencyRules.jooqInTheServer());
        assertBroken("Peeper", DependencyRules.generatedTablesInTheServer());
    }

    @Test
    void theCodeGeneratorIsNotThereAtRunTime() throws Exception {
        library("org.jooq.codegen.GenerationTool");
        library("org.jooq.meta.Database");
        uses("dev.shopbell.server.db.Generates", "org.jooq.codegen.GenerationTool");
        uses("dev.shopbell.server.db.Reads", "org.jooq.meta.Database");

        assertViolations(2, DependencyRules.noCodeGenerator());
    }

    @Test
    void jettyIsBehindItsDoor() throws Exception {
        library("org.eclipse.jetty.server.Server");
        uses("dev.shopbell.server.wire.jetty.Door", "org.eclipse.jetty.server.Server");
        uses("dev.shopbell.server.wire.Leaks", "org.eclipse.jetty.server.Server");

        assertBroken("Leaks", DependencyRules.jettyBehindItsDoor());
    }

    @Test
    void protocolAndModelStandAlone() throws Exception {
        library("org.slf4j.Logger");
        library("dev.shopbell.model.site.Site");
        library("dev.shopbell.protocol.Beat");
        uses("dev.shopbell.protocol.Fine", "dev.shopbell.model.site.Site");
        uses("dev.shopbell.protocol.Chatty", "org.slf4j.Logger");
        uses("dev.shopbell.model.site.Upward", "dev.shopbell.protocol.Beat");

        assertBroken("Chatty", DependencyRules.protocolAlone());
        assertBroken("Upward", DependencyRules.modelAlone());
    }

    @Test
    void aViewModelKnowsNoNode() throws Exception {
        library("javafx.scene.Node");
        library("javafx.beans.Observable");
        uses("dev.shopbell.desk.inbox.InboxView", "javafx.scene.Node");
        uses("dev.shopbell.desk.inbox.FineViewModel", "javafx.beans.Observable");
        uses("dev.shopbell.desk.inbox.InboxViewModel", "javafx.scene.Node");

        assertBroken("InboxViewModel", DependencyRules.viewModelsWithoutAToolkit());
    }

    @Test
    void oneClassCrossesToTheUiThread() throws Exception {
        sketch.write("javafx.application.Platform", "public class Platform { public static void runLater(Runnable task) {} }");
        calls(DependencyRules.FX_UI_THREAD, "javafx.application.Platform.runLater(null)");
        calls("dev.shopbell.desk.inbox.Hasty", "javafx.application.Platform.runLater(null)");
        calls("dev.shopbell.desk.inbox.Referring", "java.util.List.<Runnable>of(this::run).forEach(javafx.application.Platform::runLater)");

        assertViolations(2, Doors.oneUiThread(DependencyRules.FX_UI_THREAD));
    }

    @Test
    void timeAndChanceAreAskedForInNamedPlaces() throws Exception {
        var deeds = List.of(
                "java.time.Instant.now()", "System.currentTimeMillis()", "System.nanoTime()", "java.time.Clock.systemUTC()",
                "java.time.LocalDate.now(java.time.ZoneOffset.UTC)", "new java.util.Random()", "new java.security.SecureRandom()",
                "java.util.UUID.randomUUID()", "java.util.concurrent.ThreadLocalRandom.current()", "Math.random()",
                "java.util.Optional.empty().orElseGet(System::nanoTime)", "java.util.random.RandomGenerator.getDefault()");
        for (var index = 0; index < deeds.size(); index++) {
            calls("dev.shopbell.server.Deed" + index, deeds.get(index));
            calls("dev.shopbell.server.time.Allowed" + index, deeds.get(index));
        }
        calls("dev.shopbell.client.Named", "System.nanoTime()");
        calls("dev.shopbell.server.Virtual", "java.time.Instant.now(java.time.Clock.fixed(null, null))");

        assertViolations(deeds.size(), Doors.timeAndChance(Set.of("dev.shopbell.server.time.", "dev.shopbell.client.Named")));
    }

    @Test
    void aPartKnowsOnlyWhatTheOrderAllows() throws Exception {
        library("dev.shopbell.server.Assembly");
        library("dev.shopbell.server.db.Tx");
        library("dev.shopbell.server.wire.Port");
        library("dev.shopbell.server.wire.jetty.Socket");
        library("dev.shopbell.server.contact.Contacts");
        uses("dev.shopbell.server.Wires", "dev.shopbell.server.contact.Contacts");
        uses("dev.shopbell.server.contact.Fine", "dev.shopbell.server.db.Tx");
        uses("dev.shopbell.server.contact.Ports", "dev.shopbell.server.wire.Port");
        uses("dev.shopbell.server.db.Upward", "dev.shopbell.server.contact.Contacts");
        uses("dev.shopbell.server.contact.Sockets", "dev.shopbell.server.wire.jetty.Socket");
        uses("dev.shopbell.server.contact.Rooted", "dev.shopbell.server.Assembly");
        uses("dev.shopbell.server.surprise.Unlisted", "dev.shopbell.server.db.Tx");

        var order = DependencyRules.order(
                "dev.shopbell.server",
                Map.of(
                        "db", Set.of(), "wire", Set.of("db"), "wire.jetty", Set.of("wire"), "contact", Set.of("db", "wire")));
        var found = assertViolations(4, order);
        for (var name : List.of("Upward", "Sockets", "Rooted", "Unlisted")) {
            assertTrue(found.stream().anyMatch(line -> line.contains(name)), name + " in " + found);
        }
    }

    private void library(String className) throws Exception {
        sketch.write(className, "public class " + simple(className) + " {}");
    }

    private void uses(String className, String other) throws Exception {
        sketch.write(className, "public class " + simple(className) + " { " + other + " field; }");
    }

    private void calls(String className, String expression) throws Exception {
        sketch.write(className, "public class " + simple(className) + " { public void run() { " + expression + "; } }");
    }

    private void assertBroken(String culprit, ArchRule rule) throws Exception {
        var found = assertViolations(1, rule);
        assertTrue(found.getFirst().contains(culprit), found::toString);
    }

    private List<String> assertViolations(int count, ArchRule rule) throws Exception {
        var found = DependencyRules.violations(List.of(rule), sketch.classes());
        assertEquals(count, found.size(), () -> String.join("\n", found));
        return found;
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
