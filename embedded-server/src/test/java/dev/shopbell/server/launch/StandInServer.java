package dev.shopbell.server.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** A program under the server's name that says on which Java it runs, and drains when it is told to stop. */
final class StandInServer {

    private static final String SOURCE = """
            package dev.shopbell.server;

            public final class ServerMain {
                public static void main(String[] args) throws Exception {
                    System.out.println("on " + Runtime.version().feature() + " with " + java.util.List.of(args));
                    if (args[0].equals("exit")) {
                        System.exit(Integer.parseInt(args[1]));
                    }
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("drained")));
                    System.out.println("serving");
                    new java.util.concurrent.CountDownLatch(1).await();
                }
            }
            """;

    private StandInServer() {}

    static void compileInto(Path folder) throws IOException {
        var source = Files.writeString(folder.resolve("ServerMain.java"), SOURCE);
        var compiler = ToolProvider.getSystemJavaCompiler();
        assertEquals(0, compiler.run(null, null, null, "-d", folder.toString(), source.toString()));
    }
}
