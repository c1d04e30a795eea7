package dev.shopbell.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.protocol.codec.WrittenFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every case of the catalogue of faults is tried by a test, or says why it is not; the document lists what the sources say. */
class FaultCatalogueTest {

    private static final Path DOCUMENT = Path.of("../src-assets/docs/proof.md");
    private static final String BEGIN = "<!-- The table is written by FaultCatalogueTest. -->\n";
    private static final String END = "<!-- The end of the table. -->\n";
    private static final String COMMAND =
            "mvn test -pl shared-model -Dtest=FaultCatalogueTest -Dshopbell.rewrite=true";

    private static FaultTrials trials() throws Exception {
        var tests = new ArrayList<SourceFile>();
        for (var module : List.of("shared-model", "src-assets", "embedded-server", "agent-desktop")) {
            tests.addAll(ModuleSources.testsThatSay(Path.of("..", module).toAbsolutePath().normalize(), "@Tries("));
        }
        return new FaultTrials(tests);
    }

    @Test
    void everyCaseIsTriedOrSaysWhyNot() throws Exception {
        var disagreements = trials().disagreements();
        assertEquals(List.of(), disagreements, () -> String.join("\n", disagreements));
    }

    @Test
    void theDocumentListsThem() throws Exception {
        var present = Files.readString(DOCUMENT).replace("\r\n", "\n");
        int from = present.indexOf(BEGIN) + BEGIN.length();
        int to = present.indexOf(END);
        assertTrue(present.contains(BEGIN) && to >= from, "the table has no place in " + DOCUMENT);
        WrittenFile.check(DOCUMENT, present.substring(0, from) + "\n" + trials().table() + "\n" + present.substring(to), COMMAND);
    }

    @Test
    void aCaseWithoutATestAndOneWithAReasonAndATestAreSeen(@TempDir Path module) throws Exception {
        var folder = Files.createDirectories(module.resolve("src/test/java/x"));
        Files.writeString(folder.resolve("SomeTest.java"), """
                package x;
                @Tries({FaultCase.F01, FaultCase.F02})
                class SomeTest {
                    long seed = Long.getLong("shopbell.seed", 1_7L);
                    @Test @Tries(F56) void one() {}
                    @Tries(FaultCase.F03) void none() {}
                }
                """);
        Files.writeString(folder.resolve("OtherTest.java"), "package x; class OtherTest {}");

        var trials = new FaultTrials(ModuleSources.testsThatSay(module, "@Tries("));

        var found = trials.disagreements();
        assertTrue(found.contains("SomeTest.none tries a case and is no test"), found::toString);
        assertTrue(found.stream().anyMatch(line -> line.startsWith("F56 has a reason")), found::toString);
        assertTrue(found.stream().anyMatch(line -> line.startsWith("F07 has neither")), found::toString);
        assertTrue(found.stream().noneMatch(line -> line.startsWith("F01") || line.startsWith("F02")), found::toString);
        assertTrue(trials.table().lines().anyMatch(line -> line.startsWith("| F02") && line.contains("| `SomeTest` | 17, `-Dshopbell.seed` |")), trials::table);
    }
}
