package dev.shopbell.desk;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether this machine can show a window. JavaFX itself says it by a crash. */
final class Display {

    private static final List<String> LIBRARIES = List.of("libgtk-3.so.0", "libXtst.so.6");

    private Display() {}

    /** One clear sentence about what is missing, or nothing. */
    static Optional<String> missing() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        if (!linux || "Headless".equals(System.getProperty("glass.platform"))) {
            return Optional.empty();
        }
        if (isBlank(System.getenv("DISPLAY")) && isBlank(System.getenv("WAYLAND_DISPLAY"))) {
            return Optional.of("neither DISPLAY nor WAYLAND_DISPLAY names a screen.");
        }
        if (isBlank(System.getenv("DISPLAY"))) {
            return Optional.of("JavaFX needs an X server, and DISPLAY names none; on Wayland install Xwayland.");
        }
        return LIBRARIES.stream()
                .filter(library -> !canLoad(library))
                .findFirst()
                .map(library -> "the library " + library + " is not installed (on Debian: apt-get install libgtk-3-0 libxtst6).");
    }

    @SuppressWarnings("restricted")
    private static boolean canLoad(String library) {
        try (var arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(library, arena);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isBlank(@Nullable String value) {
        return value == null || value.isBlank();
    }
}
