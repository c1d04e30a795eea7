package dev.shopbell.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The rules that every module of the house keeps, together, so that a module cannot forget one. */
public final class SourceRules {

    /** Packages that may hold more than {@value SizeRules#FILES_PER_PACKAGE_MAX} files, each with its reason. */
    static final Map<String, String> LARGE_PACKAGES =
            Map.of("dev.shopbell.protocol", "sealed types cannot span packages on the class path");

    private SourceRules() {}

    /** All rules that only need the text and its parse tree. */
    static List<SourceRule> all() {
        return List.of(
                SizeRules::methods,
                SizeRules::files,
                SizeRules::constructors,
                sources -> SizeRules.packages(sources, LARGE_PACKAGES),
                NameRules::suffixes,
                NameRules::uniqueness,
                WordRules::unfinished,
                WordRules::sleeping,
                WordRules::broadImports,
                WordRules::javadoc);
    }

    /** Fails with every violation of every rule in the module whose folder is the working directory. */
    public static void check() {
        var sources = ModuleSources.of(Path.of("").toAbsolutePath());
        var violations = all().stream()
                .flatMap(rule -> rule.violations(sources).stream())
                .toList();
        assertEquals(List.of(), violations, () -> String.join("\n", violations));
        var defaults = SealedSwitchRule.violations(sources);
        assertEquals(List.of(), defaults, () -> String.join("\n", defaults));
    }
}
