package dev.shopbell.desk.inbox;

import dev.shopbell.client.LinkState;
import dev.shopbell.desk.profile.Drafts;
import dev.shopbell.desk.shell.Navigator;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.ConversationItem;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.model.conversation.ConversationId;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Which conversations are listed, and which is chosen. */
public final class InboxViewModel {

    /** The lists one can look at. */
    public enum Shelf {
        WAITING,
        MINE,
        OTHERS,
        CLOSED
    }

    private final DeskStore store;
    private final Actions actions;
    private final Navigator navigator;
    private final Drafts drafts;
    private final CalledHere called;
    private final ObjectProperty<Shelf> shelf = new SimpleObjectProperty<>(Shelf.WAITING);
    private final BooleanBinding canTakeNext;
    private Subscription following = Subscription.EMPTY;
    private boolean moreClosed = true;
    private boolean loadingClosed;

    public InboxViewModel(DeskStore store, Actions actions, Navigator navigator, Drafts drafts, CalledHere called) {
        this.store = store;
        this.actions = actions;
        this.navigator = navigator;
        this.drafts = drafts;
        this.called = called;
        this.canTakeNext = Bindings.createBooleanBinding(
                () -> !store.waiting().isEmpty() && store.link().get() instanceof LinkState.Live, store.waiting(), store.link());
        navigator.open().subscribe(this::follow);
        store.link().addListener((_, _, now) -> {
            if (now instanceof LinkState.Live) {
                moreClosed = true; // A fresh snapshot leaves out again what had been fetched.
            }
        });
    }

    public ObjectProperty<Shelf> shelf() {
        return shelf;
    }

    /** The conversations of a shelf, in its order. */
    public ObservableList<ConversationItem> listed(Shelf which) {
        return switch (which) {
            case WAITING -> store.waiting();
            case MINE -> store.mine();
            case OTHERS -> store.others();
            case CLOSED -> store.closed();
        };
    }

    public IntegerBinding count(Shelf which) {
        return Bindings.size(listed(which));
    }

    /** The conversations in which unsent words lie. */
    public ObservableSet<ConversationId> drafts() {
        return drafts.conversations();
    }

    /** The conversations in which a colleague has called this person. */
    public ObservableSet<ConversationId> called() {
        return called.conversations();
    }

    public ReadOnlyObjectProperty<@Nullable ConversationItem> opened() {
        return navigator.open();
    }

    /** Who is next is true only while the server is there to say it. */
    public BooleanBinding canTakeNext() {
        return canTakeNext;
    }

    public void open(ConversationItem item) {
        if (navigator.open().get() != item) {
            navigator.open(item);
        }
    }

    /** Opens the n-th conversation of the list in front, counted from 0. */
    public void openAt(int index) {
        var items = listed(shelf.get());
        if (index < items.size()) {
            navigator.open(items.get(index));
        }
    }

    /** Takes whoever has waited longest and opens the conversation. */
    public void takeNext() {
        if (canTakeNext.get()) {
            actions.takeNext(taken -> store.find(taken).ifPresent(navigator::open));
        }
    }

    /** Fetches the next page of closed conversations, unless it is on its way or there is none. */
    public void loadOlderClosed() {
        if (moreClosed && !loadingClosed) {
            loadingClosed = true;
            actions.loadOlderClosed(more -> {
                moreClosed = more;
                loadingClosed = false;
            });
        }
    }

    /** The list in front is the one that holds the open conversation, also when that moves. */
    private void follow(@Nullable ConversationItem opened) {
        following.unsubscribe();
        following = Subscription.EMPTY;
        if (opened != null) {
            shelf.set(shelfOf(opened));
            following = opened.conversation().map(_ -> shelfOf(opened)).subscribe((_, now) -> shelf.set(now));
        }
    }

    private Shelf shelfOf(ConversationItem item) {
        var conversation = item.conversation().get();
        var assignee = conversation.assignee();
        var self = store.self().get();
        return switch (conversation.state()) {
            case WAITING -> Shelf.WAITING;
            case CLOSED -> Shelf.CLOSED;
            case ASSIGNED -> self != null && assignee != null && assignee.id().equals(self.id()) ? Shelf.MINE : Shelf.OTHERS;
        };
    }
}
