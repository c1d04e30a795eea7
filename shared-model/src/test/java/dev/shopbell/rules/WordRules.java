package dev.shopbell.rules;

import com.sun.source.tree.ImportTree;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/** Words that must not stand in a source file, and the ones that must. */
final class WordRules {

    private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX)\\b|@\\s*([\\w.]+\\.)?Disabled\\b");
    private static final Pattern SLEEPING = Pattern.compile("\\.\\s*sleep\\s*\\(|::\\s*sleep\\b");

    private WordRules() {}

    /** What is not finished does not land, and a test that is switched off proves nothing. */
    static List<String> unfinished(ModuleSources sources) {
        return found(sources, UNFINISHED, "is not finished");
    }

    /** A wait by sleeping is too short on a slow machine and too long on all others. */
    static List<String> sleeping(ModuleSources sources) {
        return found(sources, SLEEPING, "waits by sleeping");
    }

    /** An import names what it brings; the formatter cannot parse module imports either. */
    static List<String> broadImports(ModuleSources sources) {
        var found = new ArrayList<String>();
        for (var file : sources.all()) {
            for (var declared : file.unit().getImports()) {
                if (declared.isModule() || isWildcard(declared)) {
                    found.add("%s %s does not name what it brings".formatted(file.place(declared), declared.toString().strip()));
                }
            }
        }
        return found;
    }

    /** Each public type says what it promises and why. */
    static List<String> javadoc(ModuleSources sources) {
        var found = new ArrayList<String>();
        for (var file : sources.all()) {
            for (var type : file.topLevelTypes()) {
                if (type.getModifiers().getFlags().contains(Modifier.PUBLIC) && !file.hasJavadoc(type)) {
                    found.add("%s %s is public and does not say what it promises".formatted(file.place(type), type.getSimpleName()));
                }
            }
        }
        return found;
    }

    private static boolean isWildcard(ImportTree declared) {
        return declared.getQualifiedIdentifier().toString().endsWith(".*");
    }

    private static List<String> found(ModuleSources sources, Pattern pattern, String complaint) {
        var found = new ArrayList<String>();
        for (var file : sources.all()) {
            var text = file.withoutLiterals();
            var matcher = pattern.matcher(text);
            while (matcher.find()) {
                var line = file.unit().getLineMap().getLineNumber(matcher.start());
                found.add("%s:%d %s %s".formatted(file.path(), line, matcher.group().strip(), complaint));
            }
        }
        return found;
    }
}
