package dev.shopbell.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;

/** A type's name says what it is, and says it once in a module, so that a stranger finds the file by its name. */
final class NameRules {

    private static final Pattern SAYS_NOTHING = Pattern.compile("(.*[a-z0-9])?(Utils?|Helpers?|Managers?|Impl|Base|Commons?)");

    private NameRules() {}

    static List<String> suffixes(ModuleSources sources) {
        var found = new ArrayList<String>();
        for (var file : sources.all()) {
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitClass(ClassTree type, Void nothing) {
                    if (SAYS_NOTHING.matcher(type.getSimpleName()).matches()) {
                        found.add("%s %s does not say what it does".formatted(file.place(type), type.getSimpleName()));
                    }
                    return super.visitClass(type, null);
                }
            }.scan(file.unit(), null);
        }
        return found;
    }

    static List<String> uniqueness(ModuleSources sources) {
        var found = new ArrayList<String>();
        var seen = new HashMap<String, String>();
        for (var file : sources.all()) {
            for (var type : file.topLevelTypes()) {
                var first = seen.putIfAbsent(type.getSimpleName().toString(), file.place(type));
                if (first != null) {
                    found.add("%s %s stands at %s too".formatted(file.place(type), type.getSimpleName(), first));
                }
            }
        }
        return found;
    }
}
