package dev.shopbell.server;

import dev.shopbell.server.conversation.NumberingRepository;
import dev.shopbell.server.db.Look;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.db.WorkspaceId;
import dev.shopbell.server.file.KeptFiles;
import dev.shopbell.server.log.LogFlaw;
import dev.shopbell.server.log.LogInspection;
import dev.shopbell.server.start.StartFailure;
import dev.shopbell.server.upkeep.HashNamedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.exception.DataAccessException;

/** Looks a data folder over, from the log's first event to the last file, and writes nothing. */
public final class Check {

    private static final WorkspaceId NONE = new WorkspaceId(new UUID(0, 0));

    /** What was found. @param flaw the first bad place in plain words, if there is one */
    public record Report(long events, long messages, long files, Optional<String> flaw) {}

    private Check() {}

    /** @throws StartFailure if the database does not open at all */
    public static Report of(Path data) throws StartFailure, IOException {
        long events = 0;
        long messages = 0;
        try (var look = Look.at(data)) {
            for (var id : look.read(NONE, LogInspection::workspaces)) {
                var workspace = new WorkspaceId(id);
                var flaw = look.read(workspace, tx -> {
                    var log = new LogInspection(tx);
                    return log.firstFlaw()
                            .map(LogFlaw::sentence)
                            .or(log::firstGapOfAStream)
                            .or(() -> new NumberingRepository().firstHole(tx));
                });
                events += look.read(workspace, tx -> new LogInspection(tx).head());
                messages += look.read(workspace, tx -> new NumberingRepository().countMessages(tx));
                flaw = flaw.isPresent() ? flaw : look.read(workspace, tx -> firstMissingFile(tx, data.resolve(Assembly.BLOBS)));
                if (flaw.isPresent()) {
                    return new Report(events, messages, 0, flaw);
                }
            }
        } catch (StartFailure | IOException e) {
            throw e;
        } catch (DataAccessException e) {
            return new Report(events, messages, 0, Optional.of("the database cannot be read to its end: " + reason(e)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        var files = new HashNamedFolder(data.resolve(Assembly.BLOBS)).look();
        return new Report(events, messages, files.files(), files.flaw());
    }

    private static Optional<String> firstMissingFile(Tx tx, Path blobs) {
        var last = "";
        List<String> page;
        do {
            page = KeptFiles.namedAfter(tx, last);
            for (var hash : page) {
                if (!Files.isRegularFile(blobs.resolve(hash.substring(0, 2)).resolve(hash))) {
                    return Optional.of("the file " + hash.substring(0, 2) + "/" + hash + " is missing");
                }
                last = hash;
            }
        } while (page.size() == KeptFiles.PAGE);
        return Optional.empty();
    }

    private static String reason(DataAccessException e) {
        return String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage()).lines().findFirst().orElse("");
    }
}
