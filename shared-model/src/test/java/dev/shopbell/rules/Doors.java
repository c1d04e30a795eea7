package dev.shopbell.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.Predicate;

/** Things that only a named place may ask the machine for, so that everything else runs in simulation and in plain tests. */
public final class Doors {

    private static final Set<String> READS_THE_CLOCK = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.system");
    private static final Set<String> ASKS_CHANCE = Set.of(
            "java.util.Random.<init>",
            "java.security.SecureRandom.<init>",
            "java.security.SecureRandom.getInstanceStrong",
            "java.security.SecureRandom.getInstance",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.SplittableRandom.<init>",
            "java.util.UUID.randomUUID",
            "java.util.random.RandomGenerator.getDefault",
            "java.util.random.RandomGenerator.of",
            "java.lang.Math.random");

    private Doors() {}

    /**
     * The system's clock, randomness and random ids are asked for in the named places only.
     *
     * @param places full class names, or packages ending with a dot
     */
    public static ArchRule timeAndChance(Set<String> places) {
        return onlyIn(places, "ask for the time or for chance", target -> READS_THE_CLOCK.contains(nameOf(target))
                || ASKS_CHANCE.contains(nameOf(target))
                || isBareNow(target));
    }

    /** The crossing to the user-interface thread is one class: work is batched there, and tests replace it. */
    static ArchRule oneUiThread(String door) {
        return onlyIn(
                Set.of(door), "call Platform.runLater", target -> nameOf(target).equals("javafx.application.Platform.runLater"));
    }

    private static boolean isBareNow(AccessTarget.CodeUnitAccessTarget target) {
        var takesAClock = target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(java.time.Clock.class));
        return target.getOwner().getPackageName().equals("java.time") && target.getName().equals("now") && !takesAClock;
    }

    private static String nameOf(AccessTarget.CodeUnitAccessTarget target) {
        return target.getOwner().getName() + "." + target.getName();
    }

    private static ArchRule onlyIn(Set<String> places, String deed, Predicate<AccessTarget.CodeUnitAccessTarget> isIt) {
        return classes().should(new ArchCondition<>(deed + " only in " + places) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (places.stream().anyMatch(place -> isAt(type, place))) {
                    return;
                }
                for (var access : type.getCodeUnitAccessesFromSelf()) {
                    if (isIt.test(access.getTarget())) {
                        events.add(SimpleConditionEvent.violated(type, access.getDescription()));
                    }
                }
            }
        });
    }

    private static boolean isAt(JavaClass type, String place) {
        return place.endsWith(".")
                ? (type.getPackageName() + ".").startsWith(place)
                : type.getName().equals(place) || type.getName().startsWith(place + "$");
    }
}
