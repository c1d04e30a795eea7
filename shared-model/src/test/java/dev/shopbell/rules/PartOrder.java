package dev.shopbell.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;

/** Each part of a program knows only the parts that the written-down order allows. */
final class PartOrder extends ArchCondition<JavaClass> {

    private final String root;
    private final Map<String, Set<String>> allowed;

    PartOrder(String root, Map<String, Set<String>> allowed) {
        super("keep the order of the parts of " + root);
        this.root = root;
        this.allowed = allowed;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        if (type.getPackageName().equals(root)) {
            return;
        }
        var part = partOf(type);
        if (!allowed.containsKey(part)) {
            events.add(SimpleConditionEvent.violated(type, type.getName() + " is in " + part + ", which has no place in the order"));
            return;
        }
        for (var dependency : type.getDirectDependenciesFromSelf()) {
            var target = dependency.getTargetClass().getBaseComponentType();
            if (isInside(target) && !knows(part, partOf(target))) {
                events.add(SimpleConditionEvent.violated(type, part + " may not know " + partOf(target) + ": " + dependency.getDescription()));
            }
        }
    }

    private boolean knows(String part, String other) {
        return part.equals(other) || allowed.get(part).contains(other);
    }

    private boolean isInside(JavaClass type) {
        return (type.getPackageName() + ".").startsWith(root + ".");
    }

    /** The longest part that holds the class; {@code wire.jetty} may stand apart from {@code wire}. */
    private String partOf(JavaClass type) {
        var below = type.getPackageName().substring(root.length()).replaceFirst("^\\.", "");
        for (var name = below; name.contains("."); name = name.substring(0, name.lastIndexOf('.'))) {
            if (allowed.containsKey(name)) {
                return name;
            }
        }
        return below.contains(".") ? below.substring(0, below.indexOf('.')) : below;
    }
}
