package dev.shopbell.server.site;

import static dev.shopbell.server.db.generated.Tables.SITE;

import dev.shopbell.model.site.Site;
import dev.shopbell.model.site.SiteId;
import dev.shopbell.model.site.SiteSettings;
import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.server.db.Tx;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** The web sites of a workspace. No jOOQ type leaves this class. */
final class SiteRepository {

    private static final ProtocolCodec CODEC = ProtocolCodec.lenient();
    private static final String SEPARATOR = "\n";

    Optional<Site> find(Tx tx, SiteId id) {
        return select(tx, SITE.ID.eq(id.value())).stream().findFirst();
    }

    Optional<Site> byKey(Tx tx, String key) {
        return select(tx, SITE.WIDGET_KEY.eq(key)).stream().findFirst();
    }

    List<Site> all(Tx tx) {
        return select(tx, DSL.noCondition());
    }

    int count(Tx tx) {
        return tx.dsl().fetchCount(SITE, SITE.WORKSPACE_ID.eq(tx.workspace().value()));
    }

    private static List<Site> select(Tx tx, Condition condition) {
        return tx.dsl()
                .selectFrom(SITE)
                .where(SITE.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(condition)
                .orderBy(SITE.ID)
                .fetch(SiteRepository::site);
    }

    void insert(Tx tx, Site site) {
        tx.dsl()
                .insertInto(SITE)
                .set(SITE.WORKSPACE_ID, tx.workspace().value())
                .set(SITE.ID, site.id().value())
                .set(SITE.NAME, site.name())
                .set(SITE.WIDGET_KEY, site.key())
                .set(SITE.ALLOWED_ORIGINS, String.join(SEPARATOR, site.allowedOrigins()))
                .set(SITE.SETTINGS, CODEC.encodeValue(site.settings()))
                .set(SITE.REV, site.rev())
                .execute();
    }

    void update(Tx tx, Site site) {
        tx.dsl()
                .update(SITE)
                .set(SITE.NAME, site.name())
                .set(SITE.ALLOWED_ORIGINS, String.join(SEPARATOR, site.allowedOrigins()))
                .set(SITE.SETTINGS, CODEC.encodeValue(site.settings()))
                .set(SITE.REV, site.rev())
                .where(SITE.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(SITE.ID.eq(site.id().value()))
                .execute();
    }

    Optional<String> identityKey(Tx tx, SiteId id) {
        return tx.dsl()
                .select(SITE.IDENTITY_KEY)
                .from(SITE)
                .where(SITE.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(SITE.ID.eq(id.value()))
                .fetchOptional(SITE.IDENTITY_KEY);
    }

    void keepIdentityKey(Tx tx, SiteId id, String key) {
        tx.dsl()
                .update(SITE)
                .set(SITE.IDENTITY_KEY, key)
                .where(SITE.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(SITE.ID.eq(id.value()))
                .execute();
    }

    private static Site site(Record row) {
        var origins = row.get(SITE.ALLOWED_ORIGINS);
        return new Site(
                new SiteId(row.get(SITE.ID)),
                row.get(SITE.NAME),
                row.get(SITE.WIDGET_KEY),
                origins.isEmpty() ? List.of() : List.of(origins.split(SEPARATOR)),
                CODEC.value(row.get(SITE.SETTINGS), SiteSettings.class),
                row.get(SITE.IDENTITY_KEY) != null,
                row.get(SITE.REV));
    }
}
