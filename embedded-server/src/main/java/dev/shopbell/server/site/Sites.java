package dev.shopbell.server.site;

import dev.shopbell.model.shop.ContactField;
import dev.shopbell.model.site.PreChat;
import dev.shopbell.model.site.Site;
import dev.shopbell.model.site.SiteId;
import dev.shopbell.model.site.SiteSettings;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.SiteCommand.AddSite;
import dev.shopbell.protocol.SiteCommand.ChangeHours;
import dev.shopbell.protocol.SiteCommand.ChangeLook;
import dev.shopbell.protocol.SiteCommand.ChangePreChat;
import dev.shopbell.protocol.SiteCommand.ChangeSite;
import dev.shopbell.protocol.SiteCommand.ChangeWays;
import dev.shopbell.protocol.SiteCommand.RenewIdentityKey;
import dev.shopbell.protocol.SiteEvent.SiteChanged;
import dev.shopbell.protocol.codec.SignedWord;
import dev.shopbell.server.call.Actor;
import dev.shopbell.server.call.Handlers;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.identity.ShopOpens;
import dev.shopbell.server.log.Audience;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.shop.Shop;
import dev.shopbell.server.time.Surroundings;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The face of this package: the rules for sites. A new shop gets its first site at once, so that the snippet is there to copy. */
public final class Sites implements ShopOpens {

    /** Sites of a shop; every snapshot carries them all. */
    public static final int SITES_MAX = 100;

    private static final int KEY_BYTES = 15;

    private final SiteRepository rows = new SiteRepository();
    private final Shop shop;
    private final EventLog log;
    private final Surroundings surroundings;

    public Sites(Shop shop, EventLog log, Surroundings surroundings) {
        this.shop = shop;
        this.log = log;
        this.surroundings = surroundings;
    }

    public void register(Handlers handlers) {
        handlers.on(AddSite.class, this::add)
                .on(ChangeSite.class, this::change)
                .on(ChangeLook.class, this::changeLook)
                .on(ChangeHours.class, this::changeHours)
                .on(ChangePreChat.class, this::changePreChat)
                .on(ChangeWays.class, this::changeWays)
                .on(RenewIdentityKey.class, this::renewIdentityKey);
    }

    @Override
    public void opened(Tx tx, String shopName) {
        insert(tx, shopName, List.of());
    }

    private Result add(Tx tx, Actor actor, AddSite command) throws RefusedException {
        checkName(command.name());
        if (rows.count(tx) >= SITES_MAX) {
            throw new RefusedException(RefusalCode.TOO_MANY_SITES, "max", SITES_MAX);
        }
        return new Result.SiteAdded(insert(tx, command.name().strip(), Origins.checked(command.allowedOrigins())));
    }

    private Site insert(Tx tx, String name, List<String> origins) {
        var id = new SiteId(surroundings.ids().next());
        var key = Base64.getUrlEncoder().withoutPadding().encodeToString(surroundings.randomness().bytes(KEY_BYTES));
        var site = tell(tx, new Site(id, name, key, origins, 0));
        rows.insert(tx, site);
        return site;
    }

    private Result change(Tx tx, Actor actor, ChangeSite command) throws RefusedException {
        checkName(command.name());
        var origins = Origins.checked(command.allowedOrigins());
        var present = rows.find(tx, command.site()).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        rows.update(tx, tell(tx, present.withNameAndOrigins(command.name().strip(), origins)));
        return new Result.Done();
    }

    private Result changeLook(Tx tx, Actor actor, ChangeLook command) throws RefusedException {
        if (!command.look().isSound()) {
            throw new RefusedException(RefusalCode.BAD_LOOK);
        }
        return change(tx, command.site(), settings -> settings.withLook(command.look()));
    }

    private Result changeHours(Tx tx, Actor actor, ChangeHours command) throws RefusedException {
        if (!command.hours().isSound()) {
            throw new RefusedException(RefusalCode.BAD_HOURS);
        }
        return change(tx, command.site(), settings -> settings.withHours(command.hours()));
    }

    private Result changePreChat(Tx tx, Actor actor, ChangePreChat command) throws RefusedException {
        if (!command.preChat().isSound(shop.settings(tx).fields())) {
            throw new RefusedException(RefusalCode.BAD_FIELD, "max", PreChat.ITEMS_MAX);
        }
        return change(tx, command.site(), settings -> settings.withPreChat(command.preChat()));
    }

    private Result changeWays(Tx tx, Actor actor, ChangeWays command) throws RefusedException {
        if (!command.ways().isSound()) {
            throw new RefusedException(RefusalCode.BAD_WAYS);
        }
        return change(tx, command.site(), settings -> settings.withWays(command.ways()));
    }

    private Result renewIdentityKey(Tx tx, Actor actor, RenewIdentityKey command) throws RefusedException {
        var present = find(tx, command.site()).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        return new Result.IdentityKey(present.id(), freshIdentityKey(tx, present));
    }

    private String freshIdentityKey(Tx tx, Site site) {
        var key = surroundings.randomness().secret();
        rows.update(tx, tell(tx, site.withIdentityKeySet(true)));
        rows.keepIdentityKey(tx, site.id(), key);
        return key;
    }

    /** With what this site's backend signs; told to nobody. */
    public Optional<String> identityKey(Tx tx, SiteId site) {
        return rows.identityKey(tx, site);
    }

    /** The same for our own sample shop, which has no backend but us: made if there is none. */
    public String sampleIdentityKey(Tx tx, Site site) {
        return rows.identityKey(tx, site.id()).orElseGet(() -> freshIdentityKey(tx, site));
    }

    /** What the backend of our own sample shop would sign for its one customer. */
    public String sampleWord(Tx tx, Site site) {
        var until = tx.now().plusSeconds(SignedWord.LIFE_SECONDS_MAX);
        return new SignedWord("sample-customer", "Lin Mei", "lin.mei@example.com", surroundings.ids().next().toString(), until)
                .sign(sampleIdentityKey(tx, site), site.key(), tx.now());
    }

    private Result change(Tx tx, SiteId id, UnaryOperator<SiteSettings> change) throws RefusedException {
        var present = find(tx, id).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        rows.update(tx, tell(tx, present.withSettings(change.apply(present.settings()))));
        return new Result.Done();
    }

    private Site tell(Tx tx, Site changed) {
        var position = log.append(tx, Set.of(Audience.TEAM), at -> new SiteChanged(changed.withRev(at.pos())));
        return changed.withRev(position.pos());
    }

    private static void checkName(String name) throws RefusedException {
        if (name.isBlank() || !ContactField.isLine(name, Site.NAME_LENGTH_MAX)) {
            throw new RefusedException(RefusalCode.BAD_NAME, "max", Site.NAME_LENGTH_MAX);
        }
    }

    public List<Site> all(Tx tx) {
        return rows.all(tx);
    }

    public Optional<Site> find(Tx tx, SiteId id) {
        return rows.find(tx, id);
    }

    public Optional<Site> byKey(Tx tx, String key) {
        return rows.byKey(tx, key);
    }
}
