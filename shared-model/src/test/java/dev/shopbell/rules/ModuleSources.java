package dev.shopbell.rules;

import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The hand-written Java of one module, parsed once. Generated code lies under {@code target} and is not seen: the rules are about
 * what people have to read.
 */
public final class ModuleSources {

    private final Path module;
    private final List<SourceFile> main;
    private final List<SourceFile> test;

    private ModuleSources(Path module, List<SourceFile> main, List<SourceFile> test) {
        this.module = module;
        this.main = main;
        this.test = test;
    }

    /** Parses {@code src/main/java} and {@code src/test/java} below the module's folder; a missing one is empty. */
    public static ModuleSources of(Path module) {
        try {
            return new ModuleSources(module, parse(module, javaFiles(module.resolve("src/main/java"))), parse(module, javaFiles(module.resolve("src/test/java"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The module's tests whose text holds {@code word}; the others are not parsed. */
    static List<SourceFile> testsThatSay(Path module, String word) throws IOException {
        var files = new ArrayList<Path>();
        for (var file : javaFiles(module.resolve("src/test/java"))) {
            if (Files.readString(file).contains(word)) {
                files.add(file);
            }
        }
        return parse(module, files);
    }

    List<SourceFile> main() {
        return main;
    }

    List<SourceFile> all() {
        return Stream.concat(main.stream(), test.stream()).toList();
    }

    Path module() {
        return module;
    }

    private static List<SourceFile> parse(Path module, List<Path> paths) throws IOException {
        if (paths.isEmpty()) {
            return List.of();
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            var complaints = new StringWriter();
            var task = (JavacTask) compiler.getTask(
                    complaints, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(paths));
            var parsed = new ArrayList<SourceFile>();
            for (var unit : task.parse()) {
                var path = module.relativize(Path.of(unit.getSourceFile().toUri()));
                parsed.add(new SourceFile(path, unit.getSourceFile().getCharContent(true).toString(), unit, DocTrees.instance(task)));
            }
            if (!complaints.toString().isEmpty()) {
                throw new IllegalArgumentException(complaints.toString());
            }
            return parsed;
        }
    }

    static List<Path> javaFiles(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (var paths = Files.walk(root)) {
            return paths.filter(path -> path.toString().endsWith(".java")).map(Path::toAbsolutePath).sorted().toList();
        }
    }
}
