package dev.shopbell.protocol;

import dev.shopbell.model.site.SiteId;
import java.util.List;
import java.util.Objects;

/** Web sites that carry the widget. */
public sealed interface SiteCommand extends Command {

    /** Makes a site with a new key. Answered by {@link Result.SiteAdded}. */
    @WireName("site.add_site")
    @Needs(Right.RUN_SITES)
    @Route("POST /sites")
    record AddSite(String name, List<String> allowedOrigins) implements SiteCommand {

        public AddSite {
            Objects.requireNonNull(name);
            allowedOrigins = List.copyOf(allowedOrigins);
        }
    }

    @WireName("site.change_site")
    @Needs(Right.RUN_SITES)
    @Route("PUT /sites/{site}")
    record ChangeSite(SiteId site, String name, List<String> allowedOrigins) implements SiteCommand {

        public ChangeSite {
            Objects.requireNonNull(site);
            Objects.requireNonNull(name);
            allowedOrigins = List.copyOf(allowedOrigins);
        }
    }
}
