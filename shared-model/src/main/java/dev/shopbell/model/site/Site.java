package dev.shopbell.model.site;

import java.util.List;
import java.util.Objects;

/**
 * A web site that carries the widget.
 *
 * @param key public, stands in the page's snippet, and grants only "start or resume my own conversation"
 * @param allowedOrigins the exact origins (scheme, host, port) whose pages may frame the widget
 * @param identityKeySet whether the shop's backend has a key to sign its customers' identities with
 * @param rev the log position of the last change
 */
public record Site(
        SiteId id,
        String name,
        String key,
        List<String> allowedOrigins,
        SiteSettings settings,
        boolean identityKeySet,
        long rev) {

    public static final int NAME_LENGTH_MAX = 80;
    public static final int ORIGINS_MAX = 50;
    public static final int ORIGIN_LENGTH_MAX = 260;

    public Site {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(key);
        allowedOrigins = List.copyOf(allowedOrigins);
        settings = settings == null ? SiteSettings.AT_FIRST : settings;
    }

    /** A new one, as nobody has changed it yet. */
    public Site(SiteId id, String name, String key, List<String> allowedOrigins, long rev) {
        this(id, name, key, allowedOrigins, SiteSettings.AT_FIRST, false, rev);
    }

    public Site withRev(long rev) {
        return new Site(id, name, key, allowedOrigins, settings, identityKeySet, rev);
    }

    public Site withNameAndOrigins(String name, List<String> allowedOrigins) {
        return new Site(id, name, key, allowedOrigins, settings, identityKeySet, rev);
    }

    public Site withSettings(SiteSettings settings) {
        return new Site(id, name, key, allowedOrigins, settings, identityKeySet, rev);
    }

    public Site withIdentityKeySet(boolean identityKeySet) {
        return new Site(id, name, key, allowedOrigins, settings, identityKeySet, rev);
    }
}
