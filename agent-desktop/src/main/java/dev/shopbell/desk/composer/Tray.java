package dev.shopbell.desk.composer;

import dev.shopbell.desk.link.ShopFiles;
import dev.shopbell.desk.shell.Writing;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.file.Attachment;
import dev.shopbell.model.file.FileId;
import dev.shopbell.protocol.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.Observable;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Files that are to go with words not sent yet. They travel while one writes, and go on travelling while one looks elsewhere. */
public final class Tray {

    /** So many files that words have taken along are known by name, the newest. */
    static final int REMEMBERED_MAX = 200;

    /** The words they go with: those to one visitor, or the note beside them. */
    record Place(ConversationId conversation, boolean note) {}

    private final ShopFiles files;
    private final Texts texts;
    private final LongSupplier bytesMax;
    private final Consumer<String> say;
    private final Map<Place, ObservableList<TrayItem>> places = new HashMap<>();
    private final Map<TrayItem, ShopFiles.Running> running = new HashMap<>();
    /** What words have taken along, should the words come back. */
    private final SequencedMap<FileId, TrayItem> gone = new LinkedHashMap<>();

    /**
     * @param bytesMax how large one file may be at the moment
     * @param say tells the person what became of a file that did not even enter the tray
     */
    public Tray(ShopFiles files, Texts texts, LongSupplier bytesMax, Consumer<String> say) {
        this.files = files;
        this.texts = texts;
        this.bytesMax = bytesMax;
        this.say = say;
    }

    /** The items hear of their own changes too, so that whoever watches the list watches all of it. */
    ObservableList<TrayItem> of(Place place) {
        return places.computeIfAbsent(place, _ -> FXCollections.observableArrayList(item -> new Observable[] {item.state()}));
    }

    void add(Place place, List<Path> paths) {
        for (var path : paths) {
            var name = Objects.toString(path.getFileName(), "");
            if (of(place).size() >= Attachment.PER_MESSAGE_MAX) {
                say.accept(texts.get("tray.too_many", Attachment.PER_MESSAGE_MAX));
                return;
            }
            try {
                add(place, path, name);
            } catch (IOException e) {
                say.accept(texts.get("tray.unreadable", name));
            }
        }
    }

    private void add(Place place, Path path, String name) throws IOException {
        if (Files.notExists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        if (!Files.isRegularFile(path) || Files.size(path) == 0) {
            say.accept(texts.get(Files.isDirectory(path) ? "tray.folder" : "tray.empty", name));
            return;
        }
        var item = new TrayItem(path, name, Files.size(path));
        of(place).add(item);
        if (item.bytes() > bytesMax.getAsLong()) {
            item.failed(TrayItem.State.REFUSED, texts.get("tray.too_large", texts.bytes(bytesMax.getAsLong())));
        } else {
            send(item);
        }
    }

    /** Tries again, from where it stood. */
    void resume(TrayItem item) {
        var under = running.get(item);
        if (item.state().get() == TrayItem.State.BROKEN && under != null) {
            item.sending();
            under.resume();
        }
    }

    /** It shall not go after all. */
    void remove(Place place, TrayItem item) {
        var under = running.remove(item);
        if (under != null) {
            under.cancel();
        }
        of(place).remove(item);
    }

    /** What is there whole; in the order in which it was chosen. */
    List<FileId> ready(Place place) {
        return of(place).stream().map(TrayItem::attachment).filter(Objects::nonNull).map(Attachment::id).toList();
    }

    /** Whether something is still on its way or waits for a decision, so that words would go without it. */
    boolean isUnsettled(Place place) {
        return of(place).stream().anyMatch(item -> item.state().get() != TrayItem.State.READY);
    }

    /** The words have taken them along. */
    void taken(Place place) {
        of(place).forEach(item -> gone.put(Objects.requireNonNull(item.attachment()).id(), item));
        while (gone.size() > REMEMBERED_MAX) {
            gone.pollFirstEntry();
        }
        of(place).clear();
    }

    /**
     * A desk in another language is a new desk, and takes over what waited in the one before: what is whole as it is, the rest from its
     * beginning, for its way has ended with that desk.
     */
    public void takeOver(Tray before) {
        before.places.forEach((place, items) -> items.forEach(item -> {
            if (item.state().get() == TrayItem.State.READY) {
                of(place).add(item);
            } else {
                add(place, List.of(item.file()));
            }
        }));
        gone.putAll(before.gone);
    }

    /** The words were refused and come back with their files, of which an earlier run of this desk has left only that they were there. */
    void giveBack(Writing.Given given) {
        var items = of(new Place(given.conversation(), given.note()));
        var wanted = given.files().stream().filter(file -> items.stream().noneMatch(item -> item.holds(file))).toList();
        for (var file : wanted) {
            if (items.size() >= Attachment.PER_MESSAGE_MAX) {
                say.accept(texts.get("tray.too_many", Attachment.PER_MESSAGE_MAX));
                return;
            }
            var known = gone.remove(file);
            items.add(known != null ? known : TrayItem.there(file, texts.get("tray.sent_before")));
        }
    }

    /** Hears of it later only, never before this has returned. */
    private void send(TrayItem item) {
        var under = files.send(item.file(), new ShopFiles.Sending() {
            @Override
            public void progress(long sent, long total) {
                item.progress(total == 0 ? 0 : sent / (double) total);
            }

            @Override
            public void sent(Attachment file) {
                running.remove(item);
                item.ready(file);
            }

            @Override
            public void refused(Refusal refusal) {
                running.remove(item);
                item.failed(TrayItem.State.REFUSED, texts.refusal(refusal));
            }

            @Override
            public void broken() {
                item.failed(TrayItem.State.BROKEN, texts.get("tray.broken"));
            }
        });
        running.put(item, under);
    }
}
