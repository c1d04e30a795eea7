package dev.shopbell.server.site;

import dev.shopbell.model.site.Site;
import dev.shopbell.model.site.SiteId;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.SiteCommand.AddSite;
import dev.shopbell.protocol.SiteCommand.ChangeSite;
import dev.shopbell.protocol.SiteEvent.SiteChanged;
import dev.shopbell.server.call.Actor;
import dev.shopbell.server.call.Handlers;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.identity.ShopOpens;
import dev.shopbell.server.log.Audience;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.time.Surroundings;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The face of this package: the rules for sites. A new shop gets its first site at once, so that the snippet is there to copy. */
public final class Sites implements ShopOpens {

    private static final int KEY_BYTES = 15;

    private final SiteRepository rows = new SiteRepository();
    private final EventLog log;
    private final Surroundings surroundings;

    public Sites(EventLog log, Surroundings surroundings) {
        this.log = log;
        this.surroundings = surroundings;
    }

    public void register(Handlers handlers) {
        handlers.on(AddSite.class, this::add).on(ChangeSite.class, this::change);
    }

    @Override
    public void opened(Tx tx, String shopName) {
        insert(tx, shopName, List.of());
    }

    private Result add(Tx tx, Actor actor, AddSite command) throws RefusedException {
        checkName(command.name());
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

    private Site tell(Tx tx, Site changed) {
        var position = log.append(tx, Set.of(Audience.TEAM), at -> new SiteChanged(changed.withRev(at.pos())));
        return changed.withRev(position.pos());
    }

    private static void checkName(String name) throws RefusedException {
        if (name.isBlank() || name.length() > Site.NAME_LENGTH_MAX) {
            throw new RefusedException(RefusalCode.BAD_NAME, "max", Site.NAME_LENGTH_MAX);
        }
    }

    public List<Site> all(Tx tx) {
        return rows.all(tx);
    }

    public Optional<Site> byKey(Tx tx, String key) {
        return rows.byKey(tx, key);
    }
}
