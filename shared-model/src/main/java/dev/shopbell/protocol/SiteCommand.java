package dev.shopbell.protocol;

import dev.shopbell.model.Within;
import dev.shopbell.model.site.ContactWays;
import dev.shopbell.model.site.OpeningHours;
import dev.shopbell.model.site.PreChat;
import dev.shopbell.model.site.Site;
import dev.shopbell.model.site.SiteId;
import dev.shopbell.model.site.SiteLook;
import java.util.List;
import java.util.Objects;

/** Web sites that carry the widget. */
public sealed interface SiteCommand extends Command {

    /** Makes a site with a new key. Answered by {@link Result.SiteAdded}. */
    @WireName("site.add_site")
    @Needs(Right.RUN_SITES)
    @Route("POST /sites")
    record AddSite(
            @Within(min = 1, max = Site.NAME_LENGTH_MAX) String name,
            @Within(max = Site.ORIGINS_MAX) List<@Within(max = Site.ORIGIN_LENGTH_MAX) String> allowedOrigins)
            implements SiteCommand {

        public AddSite {
            Objects.requireNonNull(name);
            allowedOrigins = List.copyOf(allowedOrigins);
        }
    }

    @WireName("site.change_site")
    @Needs(Right.RUN_SITES)
    @Route("PUT /sites/{site}")
    record ChangeSite(
            SiteId site,
            @Within(min = 1, max = Site.NAME_LENGTH_MAX) String name,
            @Within(max = Site.ORIGINS_MAX) List<@Within(max = Site.ORIGIN_LENGTH_MAX) String> allowedOrigins)
            implements SiteCommand {

        public ChangeSite {
            Objects.requireNonNull(site);
            Objects.requireNonNull(name);
            allowedOrigins = List.copyOf(allowedOrigins);
        }
    }

    /** Each part of the settings has its own command, so that two admins at two pages do not undo one another. */
    @WireName("site.change_look")
    @Needs(Right.RUN_SITES)
    @Route("PUT /sites/{site}/look")
    record ChangeLook(SiteId site, SiteLook look) implements SiteCommand {

        public ChangeLook {
            Objects.requireNonNull(site);
            Objects.requireNonNull(look);
        }
    }

    @WireName("site.change_hours")
    @Needs(Right.RUN_SITES)
    @Route("PUT /sites/{site}/hours")
    record ChangeHours(SiteId site, OpeningHours hours) implements SiteCommand {

        public ChangeHours {
            Objects.requireNonNull(site);
            Objects.requireNonNull(hours);
        }
    }

    @WireName("site.change_pre_chat")
    @Needs(Right.RUN_SITES)
    @Route("PUT /sites/{site}/pre-chat")
    record ChangePreChat(SiteId site, PreChat preChat) implements SiteCommand {

        public ChangePreChat {
            Objects.requireNonNull(site);
            Objects.requireNonNull(preChat);
        }
    }

    @WireName("site.change_ways")
    @Needs(Right.RUN_SITES)
    @Route("PUT /sites/{site}/ways")
    record ChangeWays(SiteId site, ContactWays ways) implements SiteCommand {

        public ChangeWays {
            Objects.requireNonNull(site);
            Objects.requireNonNull(ways);
        }
    }

    /** A new key for the shop's backend to sign its customers' identities with; the former one is void. Answered by {@link Result.IdentityKey}. */
    @WireName("site.renew_identity_key")
    @Needs(Right.RUN_SITES)
    @Route("POST /sites/{site}/identity-key")
    record RenewIdentityKey(SiteId site) implements SiteCommand {

        public RenewIdentityKey {
            Objects.requireNonNull(site);
        }
    }
}
