package dev.shopbell.server.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A disk of a few MiB that only programs started through it see: a tmpfs in a mount namespace of its own. A machine that does not let a
 * test have one skips what needs it, saying so.
 */
final class SmallDisk implements AutoCloseable {

    private final Process keeper;
    private final Path folder;

    private SmallDisk(Process keeper, Path folder) {
        this.keeper = keeper;
        this.folder = folder;
    }

    static SmallDisk mounted(Path folder, int mebibytes) throws IOException, InterruptedException {
        var mount = "mount -t tmpfs -o size=" + mebibytes + "m tmpfs '" + folder + "' && echo mounted && exec cat";
        var keeper = new ProcessBuilder("unshare", "-rm", "sh", "-c", mount).redirectErrorStream(true).start();
        var said = keeper.inputReader().readLine();
        if (!"mounted".equals(said)) {
            keeper.destroyForcibly();
            Assumptions.abort("no small disk can be mounted on this machine: " + said);
        }
        return new SmallDisk(keeper, folder);
    }

    /** The same program, started where the disk is seen. */
    ProcessBuilder inside(List<String> command) {
        var entering = new ArrayList<>(
                List.of("nsenter", "--user", "--mount", "--preserve-credentials", "--target", Long.toString(keeper.pid())));
        entering.addAll(command);
        return new ProcessBuilder(entering);
    }

    Path folder() {
        return folder;
    }

    /** The disk as this process reaches it. */
    private Path fromOutside() {
        return Path.of("/proc/" + keeper.pid() + "/root" + folder);
    }

    private Path ballast() {
        return fromOutside().resolve("ballast");
    }

    /** Takes room away until only so much is left. */
    void leaveFree(long bytes) throws IOException {
        long free = Files.getFileStore(fromOutside()).getUsableSpace();
        var present = Files.exists(ballast()) ? Files.size(ballast()) : 0;
        Files.write(ballast(), new byte[Math.toIntExact(Math.max(0, present + free - bytes))]);
    }

    void clear() throws IOException {
        Files.delete(ballast());
    }

    /** @param how {@code ro} or {@code rw} */
    void remount(String how) throws IOException, InterruptedException {
        var run = ServerProcess.run(inside(List.of("mount", "-o", "remount," + how, folder.toString())));
        assertEquals(0, run.exitCode(), run.err());
    }

    @Override
    public void close() {
        keeper.destroyForcibly();
    }
}
