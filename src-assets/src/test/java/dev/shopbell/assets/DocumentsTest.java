package dev.shopbell.assets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents point at exists, and the two languages tell the same commands. */
class DocumentsTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Path ENGLISH = REPOSITORY.resolve("README.md");
    private static final Path CHINESE = REPOSITORY.resolve("src-assets/docs/README.zh-CN.md");

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern FENCE = Pattern.compile("```(?:sh|html)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("`(--[a-z-]+)");

    @Test
    void everyLinkOfEveryDocumentLeadsSomewhere() throws IOException {
        var documents = documents();

        assertFalse(documents.size() < 5, documents::toString);
        assertEquals(List.of(), deadLinks(documents));
    }

    @Test
    void aDeadLinkIsSeen(@TempDir Path folder) throws IOException {
        var document = Files.writeString(
                folder.resolve("a.md"), "[here](a.md#top) [gone](b.md) ![gone](images/c.png) [web](https://example.com/x)");

        assertEquals(List.of(document + " -> b.md", document + " -> images/c.png"), deadLinks(List.of(document)));
    }

    @Test
    void bothLanguagesNameTheSameCommandsAndOptions() throws IOException {
        assertEquals(commands(ENGLISH), commands(CHINESE));
        assertEquals(found(OPTION, ENGLISH), found(OPTION, CHINESE));
        assertEquals(List.of("mvn -Prun", "mvn verify"), commands(ENGLISH).subList(0, 2));
    }

    private static List<Path> documents() throws IOException {
        try (var docs = Files.walk(REPOSITORY.resolve("src-assets/docs"));
                var policies = Files.list(REPOSITORY.resolve(".github"))) {
            return Stream.of(Stream.of(ENGLISH), docs, policies)
                    .flatMap(paths -> paths)
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static List<String> deadLinks(List<Path> documents) throws IOException {
        var dead = new ArrayList<String>();
        for (var document : documents) {
            for (var link : found(LINK, document)) {
                var target = link.replaceFirst("#.*", "");
                if (!target.contains(":") && !Files.exists(document.getParent().resolve(target))) {
                    dead.add(document + " -> " + link);
                }
            }
        }
        return dead;
    }

    /** The lines of the code blocks without their comments, which are in the document's language. */
    private static List<String> commands(Path document) throws IOException {
        return found(FENCE, document).stream()
                .flatMap(String::lines)
                .map(line -> line.replaceFirst("\\s+#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static List<String> found(Pattern pattern, Path document) throws IOException {
        return pattern.matcher(Files.readString(document)).results().map(match -> match.group(1)).toList();
    }
}
