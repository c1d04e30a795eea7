package dev.shopbell.server;

import dev.shopbell.server.db.Database;
import dev.shopbell.server.db.FolderLock;
import dev.shopbell.server.start.StartFailure;
import dev.shopbell.server.start.StartFailure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code check}: says whether a folder is what it was when it was written, and if not, where it first is not. Changes nothing. */
@Command(name = "check", description = "Looks a data folder over and changes nothing. Stop the server first.", mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    /** The process's exit code if something is wrong. */
    static final int FLAWED = 70;

    @Option(names = "--data", required = true, paramLabel = "FOLDER", description = "The folder to look over.")
    private Path data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws StartFailure, IOException {
        if (!Files.exists(data.resolve(Database.FILE_NAME))) {
            throw new StartFailure(Reason.NO_DATA, Map.of("folder", data.toString()));
        }
        var out = spec.commandLine().getOut();
        try (var held = FolderLock.keepOut(data.toAbsolutePath().normalize())) {
            var report = Check.of(held.folder());
            if (report.flaw().isPresent()) {
                out.println("Not sound: " + report.flaw().get() + ".");
                out.println("Keep the folder as it is, and restore a backup into another one.");
                return FLAWED;
            }
            out.println("Sound: " + report.events() + " events, " + report.messages() + " messages, " + report.files() + " files.");
            return 0;
        }
    }
}
