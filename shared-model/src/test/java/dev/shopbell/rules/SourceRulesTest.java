package dev.shopbell.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule is seen to fail one past its bound, and to hold at the bound. */
class SourceRulesTest {

    @TempDir
    private Path folder;

    @Test
    void aMethodOfSeventyLinesIsAllowedAndNotOneMore() throws Exception {
        var sketch = new Sketch(folder)
                .write("dev.a.Long", "class Long {\n/** Does\n not\n count. */\nvoid fits() {\n" + "\n".repeat(68) + "}\nvoid burst() {\n"
                        + "\n".repeat(69) + "}\n}\n");

        assertOne("burst has 71 lines, allowed are 70", SizeRules.methods(sketch.sources()));
    }

    @Test
    void aFileOfFourHundredLinesIsAllowedAndNotOneMore() throws Exception {
        var sketch = new Sketch(folder)
                .write("dev.a.Fits", "class Fits {\n" + "\n".repeat(397) + "}\n")
                .write("dev.a.Burst", "class Burst {\n" + "\n".repeat(398) + "}\n");

        assertOne("Burst.java has 401 lines", SizeRules.files(sketch.sources()));
    }

    @Test
    void aConstructorTakesSevenAndARecordAsManyAsItHas() throws Exception {
        var eight = "int a, int b, int c, int d, int e, int f, int g, int h";
        var sketch = new Sketch(folder)
                .write("dev.a.Seven", "class Seven { Seven(int a, int b, int c, int d, int e, int f, int g) {} void m(" + eight + ") {} }")
                .write("dev.a.Eight", "record R(" + eight + ") {} class Eight { Eight(" + eight + ") {} }");

        assertOne("Eight.java:2 a constructor has 8 parameters", SizeRules.constructors(sketch.sources()));
    }

    @Test
    void aPackageHoldsTwentyFiveFilesAndNotOneMore() throws Exception {
        var sketch = new Sketch(folder);
        for (var number = 1; number <= 25; number++) {
            sketch.write("dev.a.A" + number, "");
            sketch.write("dev.b.B" + number, "");
        }
        sketch.write("dev.b.package-info", "").write("dev.a.A26", "");

        assertOne("dev/a has 26 files", SizeRules.packages(sketch.sources(), Map.of()));
        assertEquals(List.of(), SizeRules.packages(sketch.sources(), Map.of("dev.a", "a reason")));
    }

    @Test
    void aNameSaysSomething() throws Exception {
        var names = List.of("Util", "TextUtils", "LineHelper", "ShopManager", "ThingImpl", "ViewBase", "Common");
        var bad = IntStream.range(0, names.size())
                .mapToObj(index -> "class Fine" + index + " { static class " + names.get(index) + " {} }")
                .collect(Collectors.joining("\n"));
        var sketch = new Sketch(folder).write("dev.a.Database", bad + "\nclass Database { class Impline {} }");

        assertEquals(names.size(), NameRules.suffixes(sketch.sources()).size());
    }

    @Test
    void aNameStandsOnceInAModule() throws Exception {
        var sketch = new Sketch(folder)
                .write("dev.a.Cursor", "class Cursor { class Closed {} }")
                .write("dev.b.Cursor", "class Cursor { class Closed {} }");

        assertOne("Cursor stands at", NameRules.uniqueness(sketch.sources()));
    }

    @Test
    void whatIsUnfinishedDoesNotLand() throws Exception {
        var later = "TO" + "DO";
        var sketch = new Sketch(folder)
                .write("dev.a.Later", "class Later {\n// " + later + " tomorrow\nString text = \"" + later + "\"; }")
                .write("dev.a.Off", "class Off { @org.junit.jupiter.api.Disabled void test() {} }");

        assertEquals(2, WordRules.unfinished(sketch.sources()).size());
    }

    @Test
    void nobodyWaitsBySleeping() throws Exception {
        var sketch = new Sketch(folder)
                .write("dev.a.Waits", "class Waits { void m() throws Exception {\njava.util.concurrent.TimeUnit.SECONDS.sleep(1); } }");

        assertOne("Waits.java:3", WordRules.sleeping(sketch.sources()));
    }

    @Test
    void anImportNamesWhatItBrings() throws Exception {
        var sketch = new Sketch(folder)
                .write("dev.a.Star", "import java.util.*; class Star {}")
                .write("dev.a.Whole", "import module java.base; class Whole {}")
                .write("dev.a.Statics", "import static java.util.Map.*; class Statics {}")
                .write("dev.a.Plain", "import java.util.Map; class Plain {}");

        assertEquals(3, WordRules.broadImports(sketch.sources()).size());
    }

    @Test
    void aPublicTypeSaysWhatItPromises() throws Exception {
        var sketch = new Sketch(folder)
                .write("dev.a.Silent", "// no promise\npublic class Silent {}")
                .write("dev.a.Inner", "class Inner {}")
                .write("dev.a.Told", "/** Promises. */\npublic class Told {}");

        assertOne("Silent is public", WordRules.javadoc(sketch.sources()));
    }

    @Test
    void aSwitchOverASealedSetOfOursHasNoDefault() throws Exception {
        var sketch = new Sketch(folder)
                .write("dev.shopbell.a.Shape", "sealed interface Shape { record Dot() implements Shape {} record Line() implements Shape {} }")
                .write("dev.shopbell.a.Lazy", """
                        class Lazy {
                            int full(Shape shape) { return switch (shape) { case Shape.Dot dot -> 0; case Shape.Line line -> 1; }; }
                            int lazy(Shape shape) { return switch (shape) { case Shape.Dot dot -> 0; default -> 1; }; }
                            void still(Shape shape) { switch (shape) { case Shape.Dot dot -> {} default -> {} } }
                            int number(int number) { return switch (number) { case 1 -> 0; default -> 1; }; }
                        }""");

        sketch.classes();
        var found = SealedSwitchRule.violations(sketch.sources());
        assertEquals(2, found.size(), found::toString);
        assertTrue(found.getFirst().contains("Lazy.java:4 default over the sealed dev.shopbell.a.Shape"), found::toString);
    }

    private static void assertOne(String expected, List<String> violations) {
        assertEquals(1, violations.size(), violations::toString);
        assertTrue(violations.getFirst().contains(expected), violations::toString);
    }
}
