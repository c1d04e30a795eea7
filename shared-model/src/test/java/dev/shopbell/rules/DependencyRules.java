package dev.shopbell.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Who may know whom. Names alone do not keep code apart; the first forbidden dependency fails the build. */
public final class DependencyRules {

    static final String FX_UI_THREAD = "dev.shopbell.desk.ui.FxUiThread";

    private static final String GENERATED = "dev.shopbell.server.db.generated..";

    private DependencyRules() {}

    /** The rules that hold in every module. A rule whose subject does not exist in a module is kept there by nature. */
    private static List<ArchRule> everywhere() {
        return List.of(
                noCycles(),
                jacksonBehindTheCodec(),
                jooqInTheServer(),
                generatedTablesInTheServer(),
                noCodeGenerator(),
                jettyBehindItsDoor(),
                protocolAlone(),
                modelAlone(),
                viewModelsWithoutAToolkit(),
                Doors.oneUiThread(FX_UI_THREAD));
    }

    /**
     * Fails with every violation in the compiled main classes of the module whose folder is the working directory.
     *
     * @param timeAndChance the module's places that may ask for the time and for chance, as in {@link Doors#timeAndChance}
     * @param own what holds in this module only
     */
    public static void check(Set<String> timeAndChance, ArchRule... own) {
        var rules = Stream.of(everywhere().stream(), Stream.of(Doors.timeAndChance(timeAndChance)), Stream.of(own))
                .flatMap(some -> some)
                .toList();
        var violations = violations(rules, new ClassFileImporter().importPath(Path.of("target/classes")));
        assertEquals(List.of(), violations, () -> String.join("\n", violations));
    }

    static List<String> violations(Collection<ArchRule> rules, JavaClasses classes) {
        return rules.stream()
                .map(rule -> rule.allowEmptyShould(true).evaluate(classes))
                .flatMap(result -> result.getFailureReport().getDetails().stream()
                        .map(detail -> detail + " [" + result.getFailureReport().toString().lines().findFirst().orElse("") + "]"))
                .toList();
    }

    /** Code that a tool writes is left out: jOOQ's tables and keys know each other, and nobody reads them. */
    static ArchRule noCycles() {
        return slices()
                .matching("dev.shopbell.(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(resideInAPackage(GENERATED), resideInAPackage(GENERATED));
    }

    static ArchRule jacksonBehindTheCodec() {
        return noClasses()
                .that(resideOutsideOfPackages("dev.shopbell.protocol.codec"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("tools.jackson..", "com.fasterxml.."))
                .because("JSON is the codec's business, so that it can be changed in one place");
    }

    static ArchRule jooqInTheServer() {
        return noClasses()
                .that(resideOutsideOfPackages("dev.shopbell.server.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.jooq..", "org.h2..", "java.sql..", "javax.sql.."))
                .because("the database belongs to the server");
    }

    static ArchRule generatedTablesInTheServer() {
        return noClasses()
                .that(resideOutsideOfPackages("dev.shopbell.server.."))
                .should()
                .dependOnClassesThat(resideInAPackage(GENERATED))
                .because("tables are the server's own matter");
    }

    static ArchRule noCodeGenerator() {
        return noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.jooq.codegen..", "org.jooq.meta.."))
                .because("the generator is there at build time only");
    }

    static ArchRule jettyBehindItsDoor() {
        return noClasses()
                .that(resideOutsideOfPackages("dev.shopbell.server.wire.jetty"))
                .should()
                .dependOnClassesThat(resideInAPackage("org.eclipse.jetty.."))
                .because("the core runs in simulation without a socket");
    }

    static ArchRule protocolAlone() {
        return classes()
                .that(resideInAPackage("dev.shopbell.protocol"))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "dev.shopbell.protocol", "dev.shopbell.model..", "org.jspecify.."))
                .because("the definition of the product depends on no library");
    }

    static ArchRule modelAlone() {
        return classes()
                .that(resideInAPackage("dev.shopbell.model.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "dev.shopbell.model..", "org.jspecify.."))
                .because("the model depends on no library and not on how it is told");
    }

    static ArchRule viewModelsWithoutAToolkit() {
        return noClasses()
                .that(DescribedPredicate.describe("are view-models", type -> outermost(type).getSimpleName().endsWith("ViewModel")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.fxml..", "javafx.application.."))
                .because("a view-model is tested as a plain object");
    }

    /**
     * The written-down order between the parts of a program: who may import whom.
     *
     * @param root the package whose own classes wire everything and may know all; nobody below it may know them
     * @param allowed for each part (a package below the root with all its subpackages) the parts it may know
     */
    public static ArchRule order(String root, Map<String, Set<String>> allowed) {
        return classes()
                .that(resideInAPackage(root + ".."))
                .should(new PartOrder(root, allowed))
                .because("the order between the parts is written down, and a new part is put into it before it lands");
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(DependencyRules::outermost).orElse(type);
    }
}
