package dev.shopbell.desk.link;

import dev.shopbell.client.outbox.OutboxEntry;
import dev.shopbell.desk.profile.Profile;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.ConversationCommand.AddNote;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.codec.MalformedException;
import dev.shopbell.protocol.codec.OutboxLine;
import dev.shopbell.protocol.codec.ProtocolCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Words of ours that were refused for good, on disk until the person has dealt with them: the end of the program and another language
 * lose none. One file for each, with the reason.
 */
final class RefusedWords {

    /** So many are taken up again, the newest; what is older nobody has looked at for long. */
    static final int KEPT_MAX = 200;

    private static final Logger LOG = LoggerFactory.getLogger(RefusedWords.class);
    private static final ProtocolCodec CODEC = ProtocolCodec.lenient();
    private static final String ENDING = ".json";

    private final Path folder;

    RefusedWords(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** What an earlier run has left, oldest first. What cannot be read stays where it is. */
    List<LinkEvent.Refused> load() throws IOException {
        var found = new ArrayList<LinkEvent.Refused>();
        try (var files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (var file : files) {
                try {
                    found.add(read(file));
                } catch (MalformedException | IllegalArgumentException | NullPointerException e) {
                    LOG.warn("no refused words of ours: {}", file, e);
                }
            }
        }
        found.sort(Comparator.comparing(refused -> refused.entry().keptAt()));
        while (found.size() > KEPT_MAX) {
            dealtWith(found.removeFirst().entry().cid());
        }
        return found;
    }

    /** On disk when it returns, if they are words. */
    void keep(LinkEvent.Refused refused) {
        var entry = refused.entry();
        if (!(entry.command() instanceof PostMessage) && !(entry.command() instanceof AddNote)) {
            return;
        }
        try {
            var line = new OutboxLine(OutboxLine.Step.KEPT, entry.cid(), entry.keptAt(), entry.command());
            Profile.replace(fileOf(entry.cid()), CODEC.encode(line) + "\n" + CODEC.encode(refused.refusal()) + "\n");
        } catch (IOException e) {
            LOG.error("refused words cannot be kept in {}", folder, e);
        }
    }

    void dealtWith(Cid cid) {
        try {
            Files.deleteIfExists(fileOf(cid));
        } catch (IOException e) {
            LOG.warn("refused words that were dealt with will be shown once more", e);
        }
    }

    private Path fileOf(Cid cid) {
        return folder.resolve(cid.value() + ENDING);
    }

    private static LinkEvent.Refused read(Path file) throws IOException, MalformedException {
        var lines = Files.readAllLines(file);
        if (lines.size() < 2) {
            throw new IllegalArgumentException("not whole");
        }
        var line = CODEC.outboxLine(lines.get(0));
        var entry = new OutboxEntry(line.cid(), Objects.requireNonNull(line.keptAt()), Objects.requireNonNull(line.command()), true);
        return new LinkEvent.Refused(entry, CODEC.refusal(lines.get(1)));
    }
}
