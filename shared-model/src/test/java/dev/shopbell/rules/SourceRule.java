package dev.shopbell.rules;

import java.util.List;

/** A rule of the house that is seen in the source itself. */
@FunctionalInterface
public interface SourceRule {

    /** One line for each place that breaks the rule: where, what, and what is allowed. Empty if the module keeps it. */
    List<String> violations(ModuleSources sources);
}
