package dev.shopbell.rules;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where each {@link FaultCase} is tried, as the sources of all modules say it, and whether that agrees with the catalogue. */
final class FaultTrials {

    private static final Pattern SEED = Pattern.compile("Long\\.getLong\\(\\s*\"(shopbell[.\\w]*seed)\"(?:,\\s*([\\d_]+)L?)?");
    private static final Pattern TEST = Pattern.compile(".*(Test|IT)");

    /** @param seed what the class begins from, and the property that chooses another; empty if it draws nothing */
    record Trial(String test, String seed) {}

    private final Map<FaultCase, List<Trial>> byCase = new EnumMap<>(FaultCase.class);
    private final List<String> misplaced = new ArrayList<>();

    FaultTrials(Collection<SourceFile> tests) {
        tests.forEach(this::read);
    }

    private void read(SourceFile file) {
        new TreeScanner<Void, String>() {
            @Override
            public Void visitClass(ClassTree type, String outer) {
                var name = outer.isEmpty() ? type.getSimpleName().toString() : outer + "." + type.getSimpleName();
                note(file, type.getModifiers(), name, true);
                return super.visitClass(type, name);
            }

            @Override
            public Void visitMethod(MethodTree method, String type) {
                boolean isTest = method.getModifiers().getAnnotations().stream().anyMatch(one -> name(one).endsWith("Test"));
                note(file, method.getModifiers(), type + "." + method.getName(), isTest);
                return null;
            }
        }.scan(file.unit(), "");
    }

    private void note(SourceFile file, ModifiersTree modifiers, String place, boolean runs) {
        for (var annotation : modifiers.getAnnotations()) {
            if (!name(annotation).equals("Tries")) {
                continue;
            }
            if (!runs || !TEST.matcher(file.path().getFileName().toString().replace(".java", "")).matches()) {
                misplaced.add(place + " tries a case and is no test");
            }
            for (var one : cases(annotation)) {
                byCase.computeIfAbsent(one, key -> new ArrayList<>()).add(new Trial(place, seed(file)));
            }
        }
    }

    private static String name(AnnotationTree annotation) {
        return annotation.getAnnotationType().toString();
    }

    private static List<FaultCase> cases(AnnotationTree annotation) {
        var found = new ArrayList<FaultCase>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMemberSelect(MemberSelectTree select, Void nothing) {
                found.add(FaultCase.valueOf(select.getIdentifier().toString()));
                return null;
            }

            @Override
            public Void visitIdentifier(IdentifierTree identifier, Void nothing) {
                var name = identifier.getName().toString();
                if (name.matches("F\\d\\d")) {
                    found.add(FaultCase.valueOf(name));
                }
                return null;
            }
        }.scan(annotation.getArguments(), null);
        return found;
    }

    private static String seed(SourceFile file) {
        return SEED.matcher(file.text())
                .results()
                .map(found -> (found.group(2) == null ? "" : found.group(2).replace("_", "") + ", ") + "`-D" + found.group(1) + "`")
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /** Each case that has neither a test nor a reason, or both, by its name. */
    List<String> disagreements() {
        var found = new ArrayList<>(misplaced);
        for (var one : FaultCase.values()) {
            boolean tried = byCase.containsKey(one);
            if (one.isTried() && !tried) {
                found.add(one + " has neither a test nor a reason: " + one.done);
            } else if (!one.isTried() && tried) {
                found.add(one + " has a reason (" + one.missing + ") and tests too: " + byCase.get(one));
            }
        }
        return found;
    }

    /** The catalogue as people read it. */
    String table() {
        var table = new StringBuilder("| case | what is done | what must come of it | tried by | seed |\n| --- | --- | --- | --- | --- |\n");
        for (var one : FaultCase.values()) {
            var trials = byCase.getOrDefault(one, List.of()).stream().sorted(java.util.Comparator.comparing(Trial::test)).toList();
            var tests = trials.stream().map(trial -> "`" + trial.test() + "`").distinct().collect(Collectors.joining("<br>"));
            var seeds = trials.stream().map(Trial::seed).filter(seed -> !seed.isEmpty()).distinct().collect(Collectors.joining("<br>"));
            table.append("| %s | %s | %s | %s%s | %s |\n".formatted(one, one.done, one.expected, tests, rest(one, tests.isEmpty()), seeds));
        }
        return table.toString();
    }

    private static String rest(FaultCase one, boolean alone) {
        return switch (one.extent) {
            case WHOLE -> "";
            case PART -> (alone ? "" : "<br>") + "not there yet: " + one.missing;
            case NOT_THERE -> "not there yet: " + one.missing;
            case OWED -> "**not tried whole**: " + one.missing;
        };
    }
}
