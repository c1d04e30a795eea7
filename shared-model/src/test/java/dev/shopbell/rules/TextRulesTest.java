package dev.shopbell.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule is seen to fail on a small file, and to let its neighbour pass. */
class TextRulesTest {

    @TempDir
    private Path folder;

    @Test
    void aScriptOfFourHundredLinesIsAllowedAndNotOneMore() throws IOException {
        write("fits.ts", "\n".repeat(400));
        write("burst.ts", "\n".repeat(401));
        write("mirror.ts", "\n".repeat(401));
        write("list.json", "\n".repeat(401));

        assertOne("burst.ts has 401 lines", TextRules.tooLong(folder, Set.of("mirror.ts")));
    }

    @Test
    void whatIsUnfinishedDoesNotLand() throws IOException {
        write("a.css", "/* TO" + "DO: dark */");
        write("b.css", "/* all done */");

        assertOne("a.css", TextRules.unfinished(folder));
    }

    @Test
    void bothLanguagesHaveTheSameWords() throws IOException {
        var english = write("en.json", "{\n  \"hello\": \"Hello {name}\",\n  \"bye\": \"Bye\",\n  \"count\": \"{count} left\"\n}");
        var chinese = write("zh.json", "{\n  \"hello\": \"{name}，您好\",\n  \"bye\": \"\",\n  \"count\": \"还剩\",\n  \"more\": \"更多\"\n}");
        var properties = write("en.properties", "# greetings\nhello=Hello {name}\nbye = Bye\ncount={count} left\n");

        assertEquals(
                List.of("bye is missing in " + chinese, "count has other places for names in " + chinese, "more is missing in " + english),
                TextRules.different(english, chinese));
        assertEquals(List.of(), TextRules.different(english, properties));
        assertOne("no words", TextRules.different(write("a.json", "{}"), write("b.json", "{}")));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void assertOne(String expected, List<String> violations) {
        assertEquals(1, violations.size(), violations::toString);
        assertTrue(violations.getFirst().contains(expected), violations::toString);
    }
}
