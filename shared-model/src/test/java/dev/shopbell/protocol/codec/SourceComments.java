package dev.shopbell.protocol.codec;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What the source says of types, their fields and constants, as plain Markdown; the reference is written from it. */
final class SourceComments {

    private static final Pattern LINK = Pattern.compile("\\{@link ([^}\\s]+)(?:\\s+([^}]+))?}");
    private static final Pattern CODE = Pattern.compile("\\{@(?:code|value) ([^}]+)}");
    private static final Pattern TAG = Pattern.compile("(?m)^\\s*@(\\w+)\\s+");

    private final Map<String, String> comments = new HashMap<>();

    static SourceComments of(Path sources) {
        var read = new SourceComments();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                Stream<Path> paths = Files.walk(sources)) {
            var java = paths.filter(path -> path.toString().endsWith(".java")).toList();
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(java));
            var trees = DocTrees.instance(task);
            for (var unit : task.parse()) {
                read.take(unit, trees);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    /** The description of a type, without its tags; empty if it has none. */
    String of(Class<?> type) {
        return text(type.getCanonicalName());
    }

    /** The description of a constant or of an enum's value; empty if it has none. */
    String of(Class<?> type, String constant) {
        return text(type.getCanonicalName() + "." + constant);
    }

    /** What a record's {@code @param} says of a component; empty if it says nothing. */
    String ofComponent(Class<?> record, String component) {
        var comment = comments.getOrDefault(record.getCanonicalName(), "");
        for (var block : TAG.split(comment + "\n")) {
            if (block.startsWith(component + " ")) {
                return markdown(block.substring(component.length()));
            }
        }
        return "";
    }

    private String text(String name) {
        return markdown(TAG.split(comments.getOrDefault(name, ""))[0]);
    }

    private void take(CompilationUnitTree unit, DocTrees trees) {
        var inPackage = unit.getPackageName() + ".";
        new TreePathScanner<Void, String>() {
            @Override
            public Void visitClass(ClassTree type, String outer) {
                var name = outer + type.getSimpleName();
                note(name, getCurrentPath());
                return super.visitClass(type, name + ".");
            }

            @Override
            public Void visitVariable(VariableTree variable, String outer) {
                if (getCurrentPath().getParentPath().getLeaf().getKind() != Tree.Kind.METHOD) {
                    note(outer + variable.getName(), getCurrentPath());
                }
                return super.visitVariable(variable, outer);
            }

            private void note(String name, TreePath path) {
                @Nullable String comment = trees.getDocComment(path);
                if (comment != null) {
                    comments.put(name, comment);
                }
            }
        }.scan(unit, inPackage);
    }

    private static String markdown(String javadoc) {
        var linked = LINK.matcher(javadoc).replaceAll(match -> match.group(2) == null
                ? "`" + match.group(1).replace('#', '.').replaceFirst("^(?:[a-z]+\\.)+", "").replaceFirst("^\\.", "") + "`"
                : match.group(2));
        return CODE.matcher(linked)
                .replaceAll("`$1`")
                .replaceAll("</?p>", "")
                .replace("&lt;", "<")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
