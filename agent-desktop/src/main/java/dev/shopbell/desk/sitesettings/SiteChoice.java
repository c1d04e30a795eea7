package dev.shopbell.desk.sitesettings;

import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.model.site.Site;
import dev.shopbell.model.site.SiteId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Which site the pages are about; the first until another is chosen, and always one that is there. */
public final class SiteChoice {

    private final DeskStore store;
    private final List<Consumer<Site>> listeners = new ArrayList<>();
    private @Nullable SiteId chosen;

    public SiteChoice(DeskStore store) {
        this.store = store;
        store.sites().addListener((ListChangeListener<Site>) change -> site().ifPresent(this::tell));
    }

    public ObservableList<Site> sites() {
        return store.sites();
    }

    public Optional<Site> site() {
        return store.sites().stream()
                .filter(site -> chosen == null || site.id().equals(chosen))
                .findFirst()
                .or(() -> store.sites().stream().findFirst());
    }

    public void choose(SiteId id) {
        if (!id.equals(chosen)) {
            chosen = id;
            site().ifPresent(this::tell);
        }
    }

    /** {@code other} hears of the present site at once and whenever another is chosen, {@code same} of its changes in between. */
    public void listen(Consumer<Site> same, Consumer<Site> other) {
        var before = new SiteId[1];
        Consumer<Site> listener = site -> {
            boolean known = site.id().equals(before[0]);
            before[0] = site.id();
            (known ? same : other).accept(site);
        };
        listeners.add(listener);
        site().ifPresent(listener);
    }

    private void tell(Site site) {
        List.copyOf(listeners).forEach(listener -> listener.accept(site));
    }
}
