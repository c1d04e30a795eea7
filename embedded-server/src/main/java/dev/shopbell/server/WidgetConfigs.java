package dev.shopbell.server;

import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentStatus;
import dev.shopbell.model.shop.ContactField;
import dev.shopbell.model.shop.FieldKind;
import dev.shopbell.model.shop.ShopSettings;
import dev.shopbell.model.site.PreChat;
import dev.shopbell.model.site.Site;
import dev.shopbell.protocol.WidgetConfig;
import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.db.Workspaces;
import dev.shopbell.server.log.Audience;
import dev.shopbell.server.wire.Reception;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** Says of a site what everybody may know: how the widget looks there, and whether somebody is there now. */
record WidgetConfigs(Assembly house) {

    /** The widget's own languages. */
    private static final List<String> SPOKEN = List.of("en", "zh");

    private static final ProtocolCodec CODEC = ProtocolCodec.strict();

    CompletableFuture<Optional<Reception.SiteConfig>> of(String siteKey) {
        return house.log().read(tx -> house.sites().byKey(tx, siteKey).map(site -> new Reception.SiteConfig(
                CODEC.encodeValue(config(tx, site)), site.allowedOrigins())));
    }

    private WidgetConfig config(Tx tx, Site site) {
        var settings = site.settings();
        var shop = house.shop().settings(tx);
        return new WidgetConfig(
                Workspaces.name(tx),
                settings.look(),
                settings.hours().isOpen(tx.now()),
                settings.hours().nextOpening(tx.now()).orElse(null),
                isStaffed(house.agents().all(tx)),
                settings.preChat().asked(),
                settings.preChat().items().stream().flatMap(item -> item(item, shop.fields()).stream()).toList(),
                fileBytesMax(shop),
                settings.ways(),
                shop.mail() != null,
                shop.rules().editWithinMinutes(),
                languages(site));
    }

    /** Somebody is there who says so and whose desk is connected. */
    private boolean isStaffed(List<Agent> agents) {
        return agents.stream()
                .anyMatch(agent -> !agent.disabled()
                        && agent.status() == AgentStatus.AVAILABLE
                        && house.sessions().isConnected(Audience.of(agent.id())));
    }

    /** A field that was taken away since is not asked for. */
    private static Optional<WidgetConfig.Item> item(PreChat.Item item, List<ContactField> fields) {
        if (PreChat.isOwn(item.field())) {
            return Optional.of(new WidgetConfig.Item(item.field(), item.required(), FieldKind.TEXT, Map.of(), List.of()));
        }
        return fields.stream()
                .filter(field -> field.byVisitor() && field.key().equals(item.field()))
                .findFirst()
                .map(field -> new WidgetConfig.Item(field.key(), item.required(), field.kind(), field.labels(), field.choices()));
    }

    private static long fileBytesMax(ShopSettings shop) {
        var uploads = shop.uploads();
        boolean some = uploads.visitorFilesPerDayMax() > 0 && uploads.visitorBytesPerDayMax() > 0;
        return some ? Math.min(uploads.fileBytesMax(), uploads.visitorBytesPerDayMax()) : 0;
    }

    private static List<String> languages(Site site) {
        var languages = new LinkedHashSet<>(SPOKEN);
        languages.addAll(new TreeSet<>(site.settings().look().texts().keySet()));
        return List.copyOf(languages);
    }
}
