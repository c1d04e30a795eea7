package dev.shopbell.desk.shell;

import dev.shopbell.client.LinkState;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.protocol.ByeCode;
import java.util.ArrayList;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;

/** What the window's frame says: how the link stands, what waits, where one is. */
public final class ShellViewModel {

    /** How well the link stands, for a colour; the words say the same. */
    public enum Health {
        LIVE,
        BUSY,
        DOWN
    }

    private final DeskStore store;
    private final Texts texts;
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Health> health = new ReadOnlyObjectWrapper<>(Health.BUSY);
    private final ReadOnlyStringWrapper banner = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper outbox = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper attention = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private Subscription unreadOfMine = Subscription.EMPTY;

    public ShellViewModel(DeskStore store, Texts texts) {
        this.store = store;
        this.texts = texts;
        store.link().subscribe(_ -> refreshLink());
        store.shopName().subscribe(_ -> refreshLink());
        store.outbox().subscribe(_ -> refreshOutbox());
        InvalidationListener listsChanged = _ -> watchMine();
        store.waiting().addListener(listsChanged);
        store.mine().addListener(listsChanged);
        watchMine();
    }

    /** How the link stands, always. */
    public ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Health> health() {
        return health.getReadOnlyProperty();
    }

    /** What to know and do while the link is down, or nothing. */
    public ReadOnlyStringProperty banner() {
        return banner.getReadOnlyProperty();
    }

    /** How much waits to be sent, or nothing. */
    public ReadOnlyStringProperty outbox() {
        return outbox.getReadOnlyProperty();
    }

    /** How many conversations want somebody: those that wait, and mine with unread words. */
    public ReadOnlyIntegerProperty attention() {
        return attention.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    private void refreshLink() {
        var link = store.link().get();
        var shop = store.shopName().get();
        health.set(
                switch (link) {
                    case LinkState.Live _ -> Health.LIVE;
                    case LinkState.Connecting _, LinkState.Syncing _ -> Health.BUSY;
                    case LinkState.Offline _, LinkState.SignedOut _, LinkState.Refused _, LinkState.Stopped _ -> Health.DOWN;
                });
        status.set(
                switch (link) {
                    case LinkState.Live _ -> shop.isEmpty() ? texts.get("status.live") : texts.get("status.live.shop", shop);
                    case LinkState.Connecting _ -> texts.get("status.connecting");
                    case LinkState.Syncing _ -> texts.get("status.syncing");
                    case LinkState.Offline _ -> texts.get("status.offline");
                    case LinkState.SignedOut _ -> texts.get("status.signed_out");
                    case LinkState.Refused(var code) -> texts.get("status.refused", refusedText(code));
                    case LinkState.Stopped _ -> texts.get("status.stopped");
                });
        banner.set(
                switch (link) {
                    case LinkState.Offline(var pause) -> texts.get("banner.offline", Math.max(1, pause.toSeconds()));
                    case LinkState.SignedOut _ -> texts.get("banner.signed_out");
                    case LinkState.Refused(var code) -> refusedText(code);
                    case LinkState.Live _, LinkState.Stopped _ -> "";
                    case LinkState.Connecting _, LinkState.Syncing _ -> banner.get();
                });
        refreshTitle();
    }

    private String refusedText(ByeCode code) {
        return texts.get(code == ByeCode.VERSION ? "banner.version" : code == ByeCode.BAD_CREDENTIAL ? "banner.signed_out" : "banner.refused");
    }

    private void refreshOutbox() {
        int count = store.outbox().get().size();
        outbox.set(count == 0 ? "" : texts.get("status.outbox", count));
    }

    private void watchMine() {
        unreadOfMine.unsubscribe();
        var subscriptions = new ArrayList<Subscription>();
        for (var item : store.mine()) {
            subscriptions.add(item.unread().subscribe(_ -> refreshAttention()));
        }
        unreadOfMine = Subscription.combine(subscriptions.toArray(Subscription[]::new));
        refreshAttention();
    }

    private void refreshAttention() {
        attention.set(store.waiting().size() + (int) store.mine().stream().filter(item -> item.unread().get() > 0).count());
        refreshTitle();
    }

    private void refreshTitle() {
        var shop = store.shopName().get();
        var name = shop.isEmpty() ? texts.get("app.name") : texts.get("app.title", shop);
        title.set(attention.get() == 0 ? name : texts.get("app.title.badge", attention.get(), name));
    }
}
