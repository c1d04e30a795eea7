package dev.shopbell.desk.sitesettings;

import dev.shopbell.client.Reply;
import dev.shopbell.desk.ScriptedLink;
import dev.shopbell.desk.Shop;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.shop.ContactField;
import dev.shopbell.model.shop.ShopSettings;
import dev.shopbell.model.site.Site;
import dev.shopbell.model.site.SiteId;
import dev.shopbell.model.site.SiteSettings;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ShopEvent.SettingsChanged;
import dev.shopbell.protocol.SiteEvent.SiteChanged;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** A desk with two sites, whose server is the test. */
final class SiteFixture {

    static final URI SERVER = URI.create("https://chat.bluelamp.example");
    static final SiteId OTHER = new SiteId(new UUID(3, 2));

    final ScriptedLink link = new ScriptedLink();
    final ObjectProperty<Instant> now = new SimpleObjectProperty<>(Shop.NOW);
    final DeskStore store = new DeskStore(now);
    final Texts texts = Texts.of(Texts.ENGLISH);
    final Notices notices = new Notices();
    final List<String> said = new ArrayList<>();
    final Actions actions;
    final SiteChoice choice;
    private Site site = Shop.busy().snapshot().sites().getFirst();
    private long rev = 1_000;

    SiteFixture() {
        link.connectTo(store::apply);
        link.live(Shop.busy());
        link.happen(Shop.NOW, new SiteChanged(new Site(OTHER, "Hotels", "sk_9Zz1", List.of(), ++rev)));
        notices.listen(said::add);
        actions = new Actions(link, store, texts, notices);
        choice = new SiteChoice(store);
    }

    /** Somebody, perhaps this desk, has saved. */
    void told(UnaryOperator<SiteSettings> change) {
        toldSite(one -> one.withSettings(change.apply(one.settings())));
    }

    void toldSite(UnaryOperator<Site> change) {
        site = change.apply(site).withRev(++rev);
        link.happen(Shop.NOW, new SiteChanged(site));
    }

    void fields(ContactField... fields) {
        link.happen(Shop.NOW, new SettingsChanged(ShopSettings.AT_FIRST.withFields(List.of(fields))));
    }

    void done() {
        link.answer(new Reply.Answered(new Result.Done(), 0));
    }

    void refused(RefusalCode code) {
        link.answer(new Reply.Refused(Refusal.of(code)));
    }
}
