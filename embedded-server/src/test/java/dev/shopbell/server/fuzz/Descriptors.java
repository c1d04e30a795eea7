package dev.shopbell.server.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The files and sockets that this process holds open, where the system tells; none where it does not. */
final class Descriptors {

    private static final Path OPEN = Path.of("/proc/self/fd");

    private static final Pattern OF_THE_MACHINE = Pattern.compile(".*\\.jar|.*\\.so|.*/modules|/proc/.*|/dev/.*");

    static {
        try (var first = ServerSocketChannel.open()) {
            first.bind(null); // The JDK keeps one descriptor of its own from its first socket on.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Descriptors() {}

    /** By their numbers. Not among them are jars, which the class loader opens when it first needs them and keeps. */
    static Map<String, String> open() throws IOException {
        var open = new TreeMap<String, String>();
        if (Files.isDirectory(OPEN)) {
            try (var all = Files.newDirectoryStream(OPEN)) {
                all.forEach(one -> put(one, open));
            }
        }
        return open;
    }

    private static void put(Path one, Map<String, String> open) {
        try {
            var what = Files.readSymbolicLink(one).toString();
            if (!OF_THE_MACHINE.matcher(what).matches()) {
                open.put(one.getFileName().toString(), what);
            }
        } catch (IOException e) {
            // Closed while we looked.
        }
    }
}
