package dev.shopbell.model.contact;

import dev.shopbell.model.site.SiteId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A visitor who has said something; silent passers-by are never stored.
 *
 * @param number counts the workspace's contacts, so that an unnamed one can be called "Visitor 12"
 * @param name what the visitor gave as a name, proof of nothing, or null
 * @param locale the visitor's language as a BCP 47 tag
 * @param rev the log position of the last change
 */
public record Contact(ContactId id, SiteId site, long number, @Nullable String name, String locale, long rev) {

    public static final int LOCALE_LENGTH_MAX = 35;

    public Contact {
        Objects.requireNonNull(id);
        Objects.requireNonNull(site);
        Objects.requireNonNull(locale);
    }

    public Contact withRev(long rev) {
        return new Contact(id, site, number, name, locale, rev);
    }
}
