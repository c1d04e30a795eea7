package dev.shopbell.server.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for an installed Java: first where the person points, then in the folders where installers put it. */
final class JavaFinder {

    private static final List<String> POINTERS = List.of("SHOPBELL_JAVA", "JAVA_HOME");

    private final Map<String, String> environment;
    private final List<Path> shelves;

    /**
     * @param shelves folders whose children are Java installations, or on macOS bundles that hold one
     */
    JavaFinder(Map<String, String> environment, List<Path> shelves) {
        this.environment = environment;
        this.shelves = shelves;
    }

    static JavaFinder ofThisMachine() {
        var environment = System.getenv();
        var home = Path.of(System.getProperty("user.home", "."));
        var shelves = new ArrayList<>(List.of(
                Path.of("/usr/lib/jvm"),
                Path.of("/usr/java"),
                Path.of("/opt/java"),
                Path.of("/opt"),
                Path.of("/Library/Java/JavaVirtualMachines"),
                home.resolve("Library/Java/JavaVirtualMachines"),
                home.resolve(".jdks"),
                home.resolve(".sdkman/candidates/java")));
        for (var variable : List.of("ProgramFiles", "LOCALAPPDATA")) {
            pathIn(environment, variable).ifPresent(programs -> {
                for (var vendor : List.of("Java", "Eclipse Adoptium", "Microsoft", "Zulu", "Amazon Corretto", "BellSoft")) {
                    shelves.add(programs.resolve(vendor));
                }
            });
        }
        return new JavaFinder(environment, shelves);
    }

    /** The Java that the person points at, if it is new enough, else the newest one found. */
    Optional<JavaHome> newest(int featureMin) {
        return Stream.concat(pointedAt(), onShelves().sorted(Comparator.comparingInt(JavaHome::feature).reversed()))
                .filter(java -> java.feature() >= featureMin)
                .findFirst();
    }

    /** Every Java in the folders where installers put it. */
    List<JavaHome> installed() {
        return onShelves().toList();
    }

    private Stream<JavaHome> pointedAt() {
        return POINTERS.stream()
                .flatMap(variable -> pathIn(environment, variable).stream())
                .flatMap(folder -> JavaHome.at(folder).stream());
    }

    private Stream<JavaHome> onShelves() {
        return shelves.stream()
                .flatMap(shelf -> childrenOf(shelf).stream())
                .flatMap(folder -> Stream.of(folder, folder.resolve("Contents/Home")))
                .flatMap(folder -> JavaHome.at(folder).stream());
    }

    private static Optional<Path> pathIn(Map<String, String> environment, String variable) {
        try {
            return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank()).map(Path::of);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static List<Path> childrenOf(Path shelf) {
        try (var children = Files.list(shelf)) {
            return children.sorted().toList();
        } catch (IOException e) {
            return List.of(); // Most of the folders belong to another system; a missing one holds no Java.
        }
    }
}
