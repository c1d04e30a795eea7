package dev.shopbell.desk;

import dev.shopbell.desk.hosting.HeadlessHost;
import java.util.Optional;

/**
 * Starts the desk. It is no JavaFX application itself, so that it can look first whether there can be a window; without one it says
 * what is missing and runs the server alone.
 */
public final class Main {

    static final String PROGRAM = "shopbell-desk/0.1.0";

    private static final int BAD_ARGUMENTS = 2;

    private Main() {}

    public static void main(String[] args) {
        StartOptions options;
        try {
            options = StartOptions.of(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(BAD_ARGUMENTS);
            return;
        }
        var missing = options.headless() ? Optional.<String>empty() : Display.missing();
        if (options.headless() || missing.isPresent()) {
            missing.ifPresent(what -> System.out.println("No window: " + what + " The server runs alone."));
            System.exit(HeadlessHost.run(options.dataFolder(), options.port(""), options.fixedPort() != 0));
        }
        AgentDesktop.open(options);
        System.exit(0);
    }
}
