package dev.shopbell.desk.profile;

import dev.shopbell.model.conversation.ConversationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Unsent words, one draft for each conversation, on disk within half a second of the last key. Words that were sent stay on disk here
 * until the outbox has them on disk there, so that a crash between the two loses nothing.
 */
public final class Drafts {

    /** Well below the half second that is promised, so that the disk has time too. */
    public static final int WRITE_AFTER_MILLIS = 250;

    private static final Logger LOG = LoggerFactory.getLogger(Drafts.class);
    private static final String ENDING = ".txt";

    private final Path folder;
    private final Executor later;
    private final Map<ConversationId, StringProperty> drafts = new HashMap<>();
    private final Map<ConversationId, String> leaving = new HashMap<>();
    /** What is to be written, handed to the writing thread under its own lock. */
    private final Map<ConversationId, String> unwritten = new LinkedHashMap<>();
    private final ObservableSet<ConversationId> written = FXCollections.observableSet();
    private final ObservableSet<ConversationId> writtenToRead = FXCollections.unmodifiableObservableSet(written);
    private boolean planned;

    /** Takes up what an earlier run has left; see the other. */
    public Drafts(Profile profile, Executor later) throws IOException {
        this(profile, "drafts", later);
    }

    /**
     * Takes up what an earlier run has left.
     *
     * @param folderName where they lie in the profile
     * @param later runs a task on another thread after {@value #WRITE_AFTER_MILLIS} ms
     */
    public Drafts(Profile profile, String folderName, Executor later) throws IOException {
        this.folder = Files.createDirectories(profile.resolve(folderName));
        this.later = later;
        try (var files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (var file : files) {
                takeUp(file);
            }
        }
    }

    /** The draft of one conversation; whoever changes it changes what is on disk. */
    public StringProperty of(ConversationId conversation) {
        return drafts.computeIfAbsent(conversation, id -> watched(id, ""));
    }

    /** The conversations that have a draft. */
    public ObservableSet<ConversationId> conversations() {
        return writtenToRead;
    }

    /** Takes the words out to be sent; they stay on disk until {@link #sent} or {@link #notSent}. */
    public String takeOut(ConversationId conversation) {
        var text = of(conversation).get();
        leaving.merge(conversation, text, (before, more) -> before + "\n" + more);
        of(conversation).set("");
        return text;
    }

    /** What was taken out is safe elsewhere. */
    public void sent(ConversationId conversation) {
        leaving.remove(conversation);
        changed(conversation);
    }

    /** What was taken out could not be kept elsewhere and comes back before whatever was written since. */
    public void notSent(ConversationId conversation, String text) {
        leaving.remove(conversation);
        var since = of(conversation).get();
        of(conversation).set(since.isEmpty() ? text : text + "\n" + since);
    }

    /** Writes what is not on disk yet, for the end of the program. */
    public void flush() {
        write();
    }

    private void takeUp(Path file) throws IOException {
        var name = file.getFileName().toString();
        try {
            var id = ConversationId.of(name.substring(0, name.length() - ENDING.length()));
            drafts.put(id, watched(id, Files.readString(file)));
            written.add(id);
        } catch (IllegalArgumentException e) {
            LOG.warn("no draft of ours: {}", file);
        }
    }

    private StringProperty watched(ConversationId id, String text) {
        var draft = new SimpleStringProperty(text);
        draft.addListener((_, _, _) -> changed(id));
        return draft;
    }

    private void changed(ConversationId id) {
        if (of(id).get().isBlank()) {
            written.remove(id);
        } else {
            written.add(id);
        }
        boolean plan;
        synchronized (unwritten) {
            unwritten.put(id, onDisk(id));
            plan = !planned;
            planned = true;
        }
        if (plan) {
            later.execute(this::write);
        }
    }

    /** Under one lock from taking to writing, so that two writers cannot put an older text over a newer one. */
    private void write() {
        synchronized (folder) {
            Map<ConversationId, String> texts;
            synchronized (unwritten) {
                texts = new LinkedHashMap<>(unwritten);
                unwritten.clear();
                planned = false;
            }
            texts.forEach(this::write);
        }
    }

    private void write(ConversationId id, String text) {
        var file = folder.resolve(id + ENDING);
        try {
            if (text.isBlank()) {
                Files.deleteIfExists(file);
            } else {
                Profile.replace(file, text);
            }
        } catch (IOException e) {
            LOG.error("a draft cannot be kept in {}", file, e);
        }
    }

    private String onDisk(ConversationId id) {
        var text = of(id).get();
        var left = leaving.get(id);
        return left == null ? text : text.isEmpty() ? left : left + "\n" + text;
    }
}
