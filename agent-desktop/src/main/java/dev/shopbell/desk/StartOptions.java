package dev.shopbell.desk;

import dev.shopbell.desk.profile.Profile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How the program was started.
 *
 * @param headless to host without a window
 * @param profileFolder where this person's settings are
 * @param dataFolder where a hosted server keeps the shop
 * @param fixedPort the port a hosted server must have, or 0 to take what it had before or what is free
 */
record StartOptions(boolean headless, Path profileFolder, Path dataFolder, int fixedPort) {

    private static final int PORT_AT_FIRST = 8080;

    static StartOptions usual() {
        return of();
    }

    /** @throws IllegalArgumentException with a clear sentence if an argument is not understood */
    static StartOptions of(String... args) {
        boolean headless = false;
        var profile = System.getProperty("shopbell.profile");
        var profileFolder = profile == null ? Profile.usualFolder() : Path.of(profile);
        var data = System.getProperty("shopbell.data");
        var dataFolder = data == null ? profile == null ? Profile.usualDataFolder() : profileFolder.resolve("data") : Path.of(data);
        int port = 0;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--headless" -> headless = true;
                case "--profile" -> {
                    profileFolder = Path.of(value(args, i++));
                    dataFolder = data == null ? profileFolder.resolve("data") : dataFolder;
                }
                case "--data" -> dataFolder = Path.of(value(args, i++));
                case "--port" -> port = portNumber(value(args, i++));
                default -> throw new IllegalArgumentException(
                        "Unknown argument " + args[i] + ". Known: --headless, --profile FOLDER, --data FOLDER, --port NUMBER.");
            }
        }
        return new StartOptions(headless, profileFolder, dataFolder, port);
    }

    Profile openProfile() throws IOException {
        return new Profile(profileFolder);
    }

    /** The port to try first. */
    int port(String before) {
        if (fixedPort != 0) {
            return fixedPort;
        }
        return before.matches("[0-9]{1,5}") ? Integer.parseInt(before) : PORT_AT_FIRST;
    }

    private static String value(String[] args, int index) {
        if (index + 1 >= args.length) {
            throw new IllegalArgumentException(args[index] + " needs a value.");
        }
        return args[index + 1];
    }

    private static int portNumber(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535 || Integer.parseInt(text) < 1) {
            throw new IllegalArgumentException("--port needs a number from 1 to 65535.");
        }
        return Integer.parseInt(text);
    }
}
