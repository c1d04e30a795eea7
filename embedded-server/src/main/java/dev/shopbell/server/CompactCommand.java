package dev.shopbell.server;

import dev.shopbell.server.db.Database;
import dev.shopbell.server.db.FolderLock;
import dev.shopbell.server.db.Workspaces;
import dev.shopbell.server.start.StartFailure;
import dev.shopbell.server.start.StartFailure.Reason;
import dev.shopbell.server.time.Surroundings;
import dev.shopbell.server.upkeep.FileUpkeep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code compact}: writes the database's file anew, or asks the server that runs on the folder to do so. */
@Command(
        name = "compact",
        description = "Writes the database's file anew, without room given up and words erased; a running server does it without stopping.",
        mixinStandardHelpOptions = true)
final class CompactCommand implements Callable<Integer> {

    @Option(names = "--data", required = true, paramLabel = "FOLDER", description = "The folder whose database is meant.")
    private Path data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws StartFailure, IOException {
        if (!Files.exists(data.resolve(Database.FILE_NAME))) {
            throw new StartFailure(Reason.NO_DATA, Map.of("folder", data.toString()));
        }
        var out = spec.commandLine().getOut();
        try (var held = FolderLock.take(data.toAbsolutePath().normalize());
                var surroundings = Surroundings.system();
                var database = Database.open(held.folder(), surroundings)) {
            var renewed = FileUpkeep.renew(database, Workspaces.theOnly(database, surroundings)).join();
            out.println("Written anew: " + renewed.bytesBefore() + " bytes before, " + renewed.bytesAfter() + " after.");
            return 0;
        } catch (CompletionException e) {
            out.println("The file is as it was: " + (e.getCause() == null ? e : e.getCause()).getMessage() + ".");
            return CheckCommand.FLAWED;
        } catch (StartFailure e) {
            if (e.reason() != Reason.FOLDER_IN_USE) {
                throw e;
            }
            FileUpkeep.ask(data);
            out.println("A server runs on this folder. It has been asked, and does it within a minute or two; see its log.");
            return 0;
        }
    }
}
