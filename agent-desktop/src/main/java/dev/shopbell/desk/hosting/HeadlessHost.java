package dev.shopbell.desk.hosting;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Hosts without a window: prints where it is and, if the shop has no owner yet, the one-time code for making one. */
public final class HeadlessHost {

    private HeadlessHost() {}

    /** Runs until the program is told to end, and returns the exit code. */
    public static int run(Path dataFolder, int port, boolean onlyThisPort) {
        EmbeddedShop.logToStandardError();
        return switch (EmbeddedShop.start(dataFolder, port, onlyThisPort)) {
            case Hosting.Outcome.Failed failed -> {
                System.err.println(failed.sentence());
                yield failed.exitCode();
            }
            case Hosting.Outcome.Running(var server) -> serve(server);
        };
    }

    private static int serve(Hosting.Server server) {
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            ended.countDown();
        }));
        System.out.println("Shopbell serves at " + server.address());
        System.out.println("The sample shop: http://localhost:" + server.address().getPort() + "/demo");
        if (server.needsOwner()) {
            System.out.println("Nobody owns this shop yet. Join it from a desk on this computer with the one-time code " + server.setupCode());
        }
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }
}
