package dev.shopbell.desk.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.shopbell.client.LinkState;
import dev.shopbell.client.Reply;
import dev.shopbell.desk.ScriptedLink;
import dev.shopbell.desk.Shop;
import dev.shopbell.desk.inbox.InboxViewModel.Shelf;
import dev.shopbell.desk.link.LinkEvent;
import dev.shopbell.desk.profile.Drafts;
import dev.shopbell.desk.profile.Profile;
import dev.shopbell.desk.shell.Navigator;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.store.Happening;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.conversation.Author;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.protocol.ConversationEvent.Closed;
import dev.shopbell.protocol.ConversationEvent.MessagePosted;
import dev.shopbell.protocol.ConversationEvent.Opened;
import dev.shopbell.protocol.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which list is in front, and what a fresh snapshot does to what had been fetched. */
class InboxViewModelTest {

    @TempDir private Path folder;
    private final ScriptedLink link = new ScriptedLink();
    private final Shop shop = Shop.busy();
    private final DeskStore store = new DeskStore(new SimpleObjectProperty<>(Shop.NOW));
    private final Navigator navigator = new Navigator();
    private InboxViewModel model;

    @BeforeEach
    void open() throws IOException {
        link.connectTo(store::apply);
        link.live(shop);
        var texts = Texts.of(Texts.ENGLISH);
        var notices = new Notices();
        model = new InboxViewModel(
                store, new Actions(link, store, texts, notices), navigator, new Drafts(new Profile(folder), task -> {}),
                new CalledHere(store, navigator, notices, texts));
    }

    @Test
    void theListOneLooksOverStaysUntilTheConversationInFrontMovesToAnother() {
        navigator.open(store.find(shop.id(4)).orElseThrow());
        assertEquals(Shelf.MINE, model.shelf().get());
        model.shelf().set(Shelf.WAITING);
        link.happen(Shop.NOW, new MessagePosted(new Message(shop.id(4), 6, new UUID(8, 6), Author.visitor(), "one more", Shop.NOW, 0)));
        assertEquals(Shelf.WAITING, model.shelf().get(), "words alone turn no page");
        link.happen(Shop.NOW, new Closed(shop.id(4), Side.VISITOR));
        assertEquals(Shelf.CLOSED, model.shelf().get());
    }

    @Test
    void afterAFreshSnapshotOlderOnesAreFetchedAgain() {
        model.loadOlderClosed();
        link.answer(new Reply.Answered(new Result.ConversationPage(List.of(), List.of(), List.of(), false), 0));
        link.forgetAsked();
        model.loadOlderClosed();
        assertEquals(0, link.asked().size(), "there are no others");
        link.state(new LinkState.Connecting());
        link.live(shop);
        model.loadOlderClosed();
        assertEquals(1, link.asked().size());
    }

    @Test
    void whatAFreshSnapshotLeavesOutIsNotShownAsIfItWereTrue() {
        store.listen(happening -> {
            if (happening instanceof Happening.Forgotten(var item)) {
                navigator.forget(item);
            }
        });
        link.happen(Shop.NOW, new Opened(
                shop.id(99), shop.contact(1).id(), Shop.SITE, null, false));
        var left = store.find(shop.id(99)).orElseThrow();
        navigator.open(store.find(shop.id(4)).orElseThrow());
        navigator.open(left);
        link.tell(new LinkEvent.Reset(List.of(shop.snapshot())));
        assertNull(navigator.open().get());
        navigator.openMostRecentBefore();
        assertNotSame(left, navigator.open().get());
    }
}
