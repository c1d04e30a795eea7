package dev.shopbell.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How much fits into one head: lines of a method and of a file, parameters of a constructor, files of a package. */
final class SizeRules {

    static final int LINES_PER_METHOD_MAX = 70;
    static final int LINES_PER_FILE_MAX = 400;
    static final int PARAMETERS_PER_CONSTRUCTOR_MAX = 7;
    static final int FILES_PER_PACKAGE_MAX = 25;

    private SizeRules() {}

    static List<String> methods(ModuleSources sources) {
        var found = new ArrayList<String>();
        for (var file : sources.all()) {
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitMethod(MethodTree method, Void nothing) {
                    var lines = file.linesOf(method);
                    if (lines > LINES_PER_METHOD_MAX) {
                        found.add("%s %s has %d lines, allowed are %d"
                                .formatted(file.place(method), method.getName(), lines, LINES_PER_METHOD_MAX));
                    }
                    return super.visitMethod(method, null);
                }
            }.scan(file.unit(), null);
        }
        return found;
    }

    static List<String> files(ModuleSources sources) {
        return sources.all().stream()
                .filter(file -> file.lines() > LINES_PER_FILE_MAX)
                .map(file -> "%s has %d lines, allowed are %d".formatted(file.path(), file.lines(), LINES_PER_FILE_MAX))
                .toList();
    }

    /** Records are exempt: their components are data, not collaborators. */
    static List<String> constructors(ModuleSources sources) {
        var found = new ArrayList<String>();
        for (var file : sources.all()) {
            new TreeScanner<Void, Boolean>() {
                @Override
                public Void visitClass(ClassTree type, Boolean inRecord) {
                    return super.visitClass(type, type.getKind() == Tree.Kind.RECORD);
                }

                @Override
                public Void visitMethod(MethodTree method, Boolean inRecord) {
                    var parameters = method.getParameters().size();
                    if (!inRecord && method.getReturnType() == null && parameters > PARAMETERS_PER_CONSTRUCTOR_MAX) {
                        found.add("%s a constructor has %d parameters, allowed are %d"
                                .formatted(file.place(method), parameters, PARAMETERS_PER_CONSTRUCTOR_MAX));
                    }
                    return super.visitMethod(method, inRecord);
                }
            }.scan(file.unit(), false);
        }
        return found;
    }

    static List<String> packages(ModuleSources sources, Map<String, String> exceptions) {
        var counts = new TreeMap<String, Integer>();
        for (var file : sources.all()) {
            if (!file.path().endsWith("package-info.java")) {
                counts.merge(file.path().getParent().toString().replace('\\', '/'), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .filter(folder -> folder.getValue() > FILES_PER_PACKAGE_MAX)
                .filter(folder -> exceptions.keySet().stream()
                        .noneMatch(name -> folder.getKey().endsWith("java/" + name.replace('.', '/'))))
                .map(folder -> "%s has %d files, allowed are %d".formatted(folder.getKey(), folder.getValue(), FILES_PER_PACKAGE_MAX))
                .toList();
    }
}
