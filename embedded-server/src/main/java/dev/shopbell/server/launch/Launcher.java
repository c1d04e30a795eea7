package dev.shopbell.server.launch;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/** Starts the server in this Java if it is new enough, else in a newer one that it finds, else says which one is needed. */
public final class Launcher {

    static final int JAVA_NEEDED = 25;
    static final String SERVER_MAIN = "dev.shopbell.server.ServerMain";

    /** What {@code sysexits.h} calls "service unavailable"; scripts can tell it from a refusal of the server itself. */
    static final int EXIT_NO_JAVA = 69;

    private Launcher() {}

    /** Takes the server's own arguments and hands them on unchanged. */
    public static void main(String[] args) throws Exception {
        var running = Runtime.version().feature();
        if (running >= JAVA_NEEDED) {
            startHere(args);
            return;
        }
        Optional<JavaHome> java = JavaFinder.ofThisMachine().newest(JAVA_NEEDED);
        if (java.isEmpty()) {
            System.err.println(NoJavaSentence.in(System.getenv(), JAVA_NEEDED, running));
            System.exit(EXIT_NO_JAVA);
        }
        Restart.on(java.get()).run(args);
    }

    /** By name, because this class is compiled for a Java on which the server's main class cannot even be loaded. */
    private static void startHere(String[] args) throws Exception {
        try {
            Class.forName(SERVER_MAIN).getMethod("main", String[].class).invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw (Error) e.getCause();
        }
    }
}
