package dev.shopbell.model.contact;

import dev.shopbell.model.shop.ContactField;
import dev.shopbell.model.site.SiteId;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A visitor who has said something; silent passers-by are never stored.
 *
 * @param number counts the workspace's contacts, so that an unnamed one can be called "Visitor 12"
 * @param name what the visitor gave as a name, like {@code email}, {@code phone} and {@code fields} proof of nothing; or null
 * @param locale the visitor's language as a BCP 47 tag
 * @param fields values of the shop's own fields by their keys
 * @param identity what the shop's own backend has signed for, or null
 * @param blocked may not write
 * @param rev the log position of the last change
 */
public record Contact(
        ContactId id,
        SiteId site,
        long number,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        String locale,
        Map<String, String> fields,
        @Nullable SignedIdentity identity,
        boolean blocked,
        long rev) {

    public static final int LOCALE_LENGTH_MAX = 35;
    public static final int NAME_LENGTH_MAX = 80;
    public static final int EMAIL_LENGTH_MAX = 254;
    public static final int PHONE_LENGTH_MAX = 40;

    public Contact {
        Objects.requireNonNull(id);
        Objects.requireNonNull(site);
        Objects.requireNonNull(locale);
        fields = fields == null ? Map.of() : Map.copyOf(fields);
    }

    /** One of whom no more than a name is known. */
    public Contact(ContactId id, SiteId site, long number, @Nullable String name, String locale, long rev) {
        this(id, site, number, name, null, null, locale, Map.of(), null, false, rev);
    }

    public Contact withRev(long rev) {
        return new Contact(id, site, number, name, email, phone, locale, fields, identity, blocked, rev);
    }

    public Contact withName(@Nullable String name) {
        return new Contact(id, site, number, name, email, phone, locale, fields, identity, blocked, rev);
    }

    public Contact withProfile(
            @Nullable String name, @Nullable String email, @Nullable String phone, Map<String, String> fields) {
        return new Contact(id, site, number, name, email, phone, locale, fields, identity, blocked, rev);
    }

    public Contact withIdentity(@Nullable SignedIdentity identity) {
        return new Contact(id, site, number, name, email, phone, locale, fields, identity, blocked, rev);
    }

    public Contact withBlocked(boolean blocked) {
        return new Contact(id, site, number, name, email, phone, locale, fields, identity, blocked, rev);
    }

    /** One rule for both ends: what somebody can be called. */
    public static boolean isName(String text) {
        return ContactField.isLine(text, NAME_LENGTH_MAX);
    }

    /** One rule for both ends: countries write numbers in many ways, but none without a digit. */
    public static boolean isPhone(String text) {
        return ContactField.isLine(text, PHONE_LENGTH_MAX) && text.chars().anyMatch(Character::isDigit);
    }
}
