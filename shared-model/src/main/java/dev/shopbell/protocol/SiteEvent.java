package dev.shopbell.protocol;

import dev.shopbell.model.site.Site;
import java.util.Objects;

/** What happened to web sites. */
public sealed interface SiteEvent extends Event {

    /** A site was added or changed; this is the whole of it. */
    @WireName("site.site_changed")
    record SiteChanged(Site site) implements SiteEvent {

        public SiteChanged {
            Objects.requireNonNull(site);
        }
    }
}
