package dev.shopbell.server.launch;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** The same program once more, on another Java: same arguments, same console, same signals, same exit code. */
final class Restart {

    private final JavaHome java;
    private final List<String> jvmOptions;
    private final String classPath;

    Restart(JavaHome java, List<String> jvmOptions, String classPath) {
        this.java = java;
        this.jvmOptions = jvmOptions;
        this.classPath = classPath;
    }

    static Restart on(JavaHome java) {
        var options = ManagementFactory.getRuntimeMXBean().getInputArguments();
        return new Restart(java, options, System.getProperty("java.class.path"));
    }

    /** Runs until the other Java ends, and ends with its exit code. */
    void run(String[] args) throws IOException, InterruptedException {
        var child = new ProcessBuilder(command(args)).inheritIO().start();
        // A signal to stop reaches this process first. The server behind it drains, and only then does this one end.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endWith(child), "stop the server"));
        System.exit(child.waitFor());
    }

    List<String> command(String[] args) {
        var command = new ArrayList<String>();
        command.add(java.program().toString());
        // Heap size and system properties are meant for the server; other options may be unknown to another Java.
        jvmOptions.stream()
                .filter(option -> option.startsWith("-D") || option.startsWith("-Xm") || option.startsWith("-Xs"))
                .forEach(command::add);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-classpath");
        command.add(classPath);
        command.add(Launcher.class.getName());
        command.addAll(List.of(args));
        return command;
    }

    private static void endWith(Process child) {
        child.destroy();
        while (true) {
            try {
                Runtime.getRuntime().halt(child.waitFor());
            } catch (InterruptedException e) {
                child.destroy(); // Nobody may cut the draining short but the one who kills both.
            }
        }
    }
}
