package dev.shopbell.desk.shell;

import dev.shopbell.desk.store.ConversationItem;
import dev.shopbell.model.conversation.ConversationId;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** Where the person is. Features meet here and in the store, and do not know one another. */
public final class Navigator {

    /** The pages of the rail. */
    public enum Page {
        INBOX,
        TEAM,
        SETTINGS
    }

    /** One goes back no further than this. */
    static final int RECENT_MAX = 50;

    private final ObjectProperty<Page> page = new SimpleObjectProperty<>(Page.INBOX);
    private final ReadOnlyObjectWrapper<@Nullable ConversationItem> open = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty contactShown = new SimpleBooleanProperty();
    private final BooleanProperty windowFocused = new SimpleBooleanProperty(true);
    private final Writing writing = new Writing();
    private final List<ConversationItem> recent = new ArrayList<>();
    private int switching;

    /** What the words in the composer are to become. */
    public Writing writing() {
        return writing;
    }

    public ObjectProperty<Page> page() {
        return page;
    }

    /** The conversation in front, or null. */
    public ReadOnlyObjectProperty<@Nullable ConversationItem> open() {
        return open.getReadOnlyProperty();
    }

    /** Whether the side panel about the visitor is shown. */
    public BooleanProperty contactShown() {
        return contactShown;
    }

    /** Whether the person can be looking; set by the window. */
    public BooleanProperty windowFocused() {
        return windowFocused;
    }

    /** Whether the person can be looking at this conversation now. */
    public boolean isLookedAt(ConversationId conversation) {
        var shown = open.get();
        return windowFocused.get() && page.get() == Page.INBOX && shown != null && shown.id().equals(conversation);
    }

    public void open(@Nullable ConversationItem item) {
        page.set(Page.INBOX);
        goOn(item);
    }

    /** As the other, but the page stays: nobody looks at it yet. */
    public void goOn(@Nullable ConversationItem item) {
        switching = 0;
        show(item);
        if (item != null) {
            recent.remove(item);
            recent.addFirst(item);
            if (recent.size() > RECENT_MAX) {
                recent.removeLast();
            }
        }
    }

    /** Nothing more is told of it, so it is not shown as if it were true. */
    public void forget(ConversationItem item) {
        recent.remove(item);
        if (item == open.get()) {
            goOn(null);
        }
    }

    /** Goes back through conversations, the most recent first; the order changes only when one is opened otherwise. */
    public void openMostRecentBefore() {
        if (recent.size() > 1) {
            switching = (switching + 1) % recent.size();
            page.set(Page.INBOX);
            show(recent.get(switching));
        }
    }

    private void show(@Nullable ConversationItem item) {
        if (item == open.get()) {
            return;
        }
        writing.leave();
        open.set(item);
        if (item != null) {
            writing.goOn(item.id());
        }
    }
}
