package dev.shopbell.desk.composer;

import dev.shopbell.model.file.Attachment;
import dev.shopbell.model.file.FileId;
import java.nio.file.Path;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** A file that is to go with the words: on its way to the shop, there, or in need of a decision. */
public final class TrayItem {

    /** How it stands. */
    public enum State {
        SENDING,
        READY,
        /** Cut off; it goes on from where it stood when it is tried again. */
        BROKEN,
        REFUSED
    }

    private final Path file;
    private final String name;
    private final long bytes;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.SENDING);
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private String problem = "";
    private @Nullable Attachment attachment;

    TrayItem(Path file, String name, long bytes) {
        this.file = file;
        this.name = name;
        this.bytes = bytes;
    }

    /** One that the shop has already, and of which no more is known here. */
    static TrayItem there(FileId id, String name) {
        var item = new TrayItem(Path.of(""), name, 0);
        item.ready(new Attachment(id, name, "", 0, null, null, false));
        return item;
    }

    boolean holds(FileId id) {
        return attachment != null && attachment.id().equals(id);
    }

    Path file() {
        return file;
    }

    public String name() {
        return name;
    }

    public long bytes() {
        return bytes;
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** From 0 to 1. */
    public ReadOnlyDoubleProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /** Why it was refused or stopped; read when the state changes. */
    public String problem() {
        return problem;
    }

    @Nullable Attachment attachment() {
        return attachment;
    }

    void sending() {
        problem = "";
        state.set(State.SENDING);
    }

    void progress(double share) {
        progress.set(share);
    }

    void ready(Attachment sent) {
        attachment = sent;
        progress.set(1);
        state.set(State.READY);
    }

    void failed(State how, String why) {
        problem = why;
        state.set(how);
    }
}
