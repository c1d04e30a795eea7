package dev.shopbell.desk.access;

import dev.shopbell.client.Reply;
import dev.shopbell.desk.ScriptedLink;
import dev.shopbell.desk.Shop;
import dev.shopbell.desk.link.LinkEvent;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.Self;
import dev.shopbell.protocol.ServerFrame;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** An owner's desk that is live, with what it says kept to be read. */
final class AccessFixture {

    final ScriptedLink link = new ScriptedLink();
    final ObjectProperty<Instant> now = new SimpleObjectProperty<>(Shop.NOW);
    final DeskStore store = new DeskStore(now);
    final Texts texts = Texts.of(Locale.ENGLISH);
    final Notices notices = new Notices();
    final Moments moments = new Moments(texts, ZoneOffset.UTC);
    final List<String> said = new ArrayList<>();
    final Actions actions;

    AccessFixture() {
        notices.listen(said::add);
        link.connectTo(store::apply);
        link.live(Shop.busy());
        actions = new Actions(link, store, texts, notices);
    }

    /** The server lets this person in anew, to do this much. */
    void allowed(Set<Right> rights) {
        link.tell(new LinkEvent.Welcomed(new ServerFrame.Welcome(
                1, ServerFrame.Start.FRESH, "epoch", 0, 1, new Self.AgentSelf(Shop.ANA.id(), store.session().orElseThrow(), rights), Shop.NOW)));
    }

    void answer(Result result) {
        link.answer(new Reply.Answered(result, 0));
    }
}
