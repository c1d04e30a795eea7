package dev.shopbell.server;

import dev.shopbell.server.blob.FolderBlobs;
import dev.shopbell.server.db.Database;
import dev.shopbell.server.db.FolderLock;
import dev.shopbell.server.db.Workspaces;
import dev.shopbell.server.start.StartFailure;
import dev.shopbell.server.start.StartFailure.Reason;
import dev.shopbell.server.time.Surroundings;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code export}: everything in the folder as JSON lines, and every file. The server must be stopped, so that one moment is exported. */
@Command(
        name = "export",
        description = "Writes everything as JSON lines, and the files people sent beside them. Stop the server first.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    @Option(names = "--data", required = true, paramLabel = "FOLDER", description = "The folder to export.")
    private Path data;

    @Option(names = "--to", paramLabel = "FILE", description = "Where to write; without it, to standard output.")
    private @Nullable Path to;

    @Option(
            names = "--files",
            paramLabel = "FOLDER",
            description = "Where to write the files, each under its hash; without it, beside --to with .files added, and nowhere without that.")
    private @Nullable Path files;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws StartFailure, IOException {
        if (!Files.exists(data.resolve(Database.FILE_NAME))) {
            throw new StartFailure(Reason.NO_DATA, Map.of("folder", data.toString()));
        }
        try (var held = FolderLock.take(data.toAbsolutePath().normalize());
                var surroundings = Surroundings.system();
                var database = Database.open(held.folder(), surroundings)) {
            var workspace = Workspaces.theOnly(database, surroundings);
            try (Writer out = to == null ? spec.commandLine().getOut() : Files.newBufferedWriter(to, StandardCharsets.UTF_8)) {
                new Export(database, workspace).writeTo(out);
            }
            var folder = files != null ? files : to != null ? to.resolveSibling(to.getFileName() + ".files") : null;
            var blobs = new FolderBlobs(held.folder().resolve(Assembly.BLOBS), surroundings.clock());
            return folder == null ? 0 : exported(new FilesExport(database, workspace, blobs).writeTo(folder), folder);
        }
    }

    private int exported(FilesExport.Written written, Path folder) {
        var err = spec.commandLine().getErr();
        err.println(written.files() + " files written to " + folder);
        written.bad().forEach(hash -> err.println("Missing, or not what was stored: " + hash));
        return written.bad().isEmpty() ? 0 : CheckCommand.FLAWED;
    }
}
