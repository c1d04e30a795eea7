package dev.shopbell.desk.settings;

import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.protocol.Right;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Which pages of the settings this person sees, and which is in front. Rights may change while the desk is open. */
public final class SettingsAreaViewModel {

    private final List<SettingsPage> all;
    private final ObservableList<SettingsPage> pages = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<SettingsPage> shown;

    /** @param pages in the order of the list; the first is for everybody */
    public SettingsAreaViewModel(DeskStore store, List<SettingsPage> pages) {
        this.all = List.copyOf(pages);
        this.shown = new ReadOnlyObjectWrapper<>(all.getFirst());
        store.rights().subscribe(this::refresh);
    }

    /** Those this person may see. */
    public ObservableList<SettingsPage> pages() {
        return pages;
    }

    public ReadOnlyObjectProperty<SettingsPage> shown() {
        return shown.getReadOnlyProperty();
    }

    public void show(SettingsPage page) {
        if (pages.contains(page)) {
            shown.set(page);
        }
    }

    /** Brings a page to the front by its name; nothing happens if this person does not see it. */
    public void show(String key) {
        pages.stream().filter(page -> page.key().equals(key)).findFirst().ifPresent(this::show);
    }

    private void refresh(Set<Right> rights) {
        var visible = all.stream().filter(page -> page.right() == null || rights.contains(page.right())).toList();
        if (!visible.equals(pages)) {
            pages.setAll(visible);
        }
        if (!visible.contains(shown.get())) {
            shown.set(all.getFirst());
        }
    }
}
