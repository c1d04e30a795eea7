package dev.shopbell.server.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** An installed Java, known by the {@code release} file that every installation carries; it is not started to be asked. */
record JavaHome(Path folder, int feature) {

    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)[^\"]*\"");

    /** Empty if the folder is not a Java that can be started. */
    static Optional<JavaHome> at(Path folder) {
        if (program(folder).isEmpty()) {
            return Optional.empty();
        }
        try {
            var matcher = VERSION.matcher(Files.readString(folder.resolve("release")));
            return matcher.find() ? Optional.of(new JavaHome(folder, Integer.parseInt(matcher.group(1)))) : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // What cannot be read is no candidate; the next one may be.
        }
    }

    Path program() {
        return program(folder).orElseThrow();
    }

    private static Optional<Path> program(Path folder) {
        for (var name : new String[] {"bin/java", "bin/java.exe"}) {
            var program = folder.resolve(name);
            if (Files.isExecutable(program)) {
                return Optional.of(program);
            }
        }
        return Optional.empty();
    }
}
