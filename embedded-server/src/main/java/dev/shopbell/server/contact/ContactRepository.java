package dev.shopbell.server.contact;

import static dev.shopbell.server.db.generated.Tables.CONTACT;
import static dev.shopbell.server.db.generated.Tables.WORKSPACE;

import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.contact.SignedIdentity;
import dev.shopbell.model.site.SiteId;
import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.server.db.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The contacts of a workspace. No jOOQ type leaves this class. */
final class ContactRepository {

    /** Characters that the fields of one contact may have as they are stored, where a quote counts as two. */
    static final int FIELDS_LENGTH_MAX = 20_000;

    private static final ProtocolCodec CODEC = ProtocolCodec.lenient();
    private static final int IN_LIST_MAX = 1_000;

    /** Whether a contact with these fields can be stored. */
    static boolean holds(Map<String, String> fields) {
        return CODEC.encodeValue(fields).length() <= FIELDS_LENGTH_MAX;
    }

    Optional<Contact> find(Tx tx, ContactId id) {
        return tx.dsl()
                .selectFrom(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(CONTACT.ID.eq(id.value()))
                .fetchOptional(ContactRepository::contact);
    }

    /** The one whom the shop's backend calls so. */
    Optional<Contact> bySubject(Tx tx, SiteId site, String subject) {
        return tx.dsl()
                .selectFrom(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(CONTACT.SITE_ID.eq(site.value()))
                .and(CONTACT.IDENTITY_SUBJECT.eq(subject))
                .fetchOptional(ContactRepository::contact);
    }

    void remove(Tx tx, ContactId id) {
        tx.dsl()
                .deleteFrom(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(CONTACT.ID.eq(id.value()))
                .execute();
    }

    /** In the order of their ids. */
    List<Contact> all(Tx tx, Collection<ContactId> ids) {
        var sorted = ids.stream().map(ContactId::value).distinct().sorted().toList();
        var found = new java.util.ArrayList<Contact>();
        for (int from = 0; from < sorted.size(); from += IN_LIST_MAX) {
            found.addAll(tx.dsl()
                    .selectFrom(CONTACT)
                    .where(CONTACT.WORKSPACE_ID.eq(tx.workspace().value()))
                    .and(CONTACT.ID.in(sorted.subList(from, Math.min(sorted.size(), from + IN_LIST_MAX))))
                    .orderBy(CONTACT.ID)
                    .fetch(ContactRepository::contact));
        }
        return found;
    }

    /** The next number in the workspace's count of contacts. */
    long nextNumber(Tx tx) {
        tx.dsl()
                .update(WORKSPACE)
                .set(WORKSPACE.CONTACT_COUNT, WORKSPACE.CONTACT_COUNT.plus(1))
                .where(WORKSPACE.ID.eq(tx.workspace().value()))
                .execute();
        return tx.dsl()
                .select(WORKSPACE.CONTACT_COUNT)
                .from(WORKSPACE)
                .where(WORKSPACE.ID.eq(tx.workspace().value()))
                .fetchSingle(WORKSPACE.CONTACT_COUNT);
    }

    void insert(Tx tx, Contact contact) {
        var identity = contact.identity();
        tx.dsl()
                .insertInto(CONTACT)
                .set(CONTACT.WORKSPACE_ID, tx.workspace().value())
                .set(CONTACT.ID, contact.id().value())
                .set(CONTACT.SITE_ID, contact.site().value())
                .set(CONTACT.CONTACT_NUMBER, contact.number())
                .set(CONTACT.NAME, contact.name())
                .set(CONTACT.EMAIL, contact.email())
                .set(CONTACT.PHONE, contact.phone())
                .set(CONTACT.FIELDS, CODEC.encodeValue(contact.fields()))
                .set(CONTACT.BLOCKED, contact.blocked())
                .set(CONTACT.LOCALE, contact.locale())
                .set(CONTACT.IDENTITY_SUBJECT, identity == null ? null : identity.subject())
                .set(CONTACT.IDENTITY_NAME, identity == null ? null : identity.name())
                .set(CONTACT.IDENTITY_EMAIL, identity == null ? null : identity.email())
                .set(CONTACT.IDENTITY_SIGNED_AT, identity == null ? null : identity.signedAt())
                .set(CONTACT.REV, contact.rev())
                .set(CONTACT.CREATED_AT, tx.now())
                .execute();
    }

    void update(Tx tx, Contact contact) {
        var identity = contact.identity();
        tx.dsl()
                .update(CONTACT)
                .set(CONTACT.NAME, contact.name())
                .set(CONTACT.EMAIL, contact.email())
                .set(CONTACT.PHONE, contact.phone())
                .set(CONTACT.FIELDS, CODEC.encodeValue(contact.fields()))
                .set(CONTACT.IDENTITY_SUBJECT, identity == null ? null : identity.subject())
                .set(CONTACT.IDENTITY_NAME, identity == null ? null : identity.name())
                .set(CONTACT.IDENTITY_EMAIL, identity == null ? null : identity.email())
                .set(CONTACT.IDENTITY_SIGNED_AT, identity == null ? null : identity.signedAt())
                .set(CONTACT.BLOCKED, contact.blocked())
                .set(CONTACT.LOCALE, contact.locale())
                .set(CONTACT.REV, contact.rev())
                .where(CONTACT.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(CONTACT.ID.eq(contact.id().value()))
                .execute();
    }

    private static Contact contact(Record row) {
        return new Contact(
                new ContactId(row.get(CONTACT.ID)),
                new SiteId(row.get(CONTACT.SITE_ID)),
                row.get(CONTACT.CONTACT_NUMBER),
                row.get(CONTACT.NAME),
                row.get(CONTACT.EMAIL),
                row.get(CONTACT.PHONE),
                row.get(CONTACT.LOCALE),
                CODEC.texts(row.get(CONTACT.FIELDS)),
                identity(row),
                row.get(CONTACT.BLOCKED),
                row.get(CONTACT.REV));
    }

    private static @Nullable SignedIdentity identity(Record row) {
        var subject = row.get(CONTACT.IDENTITY_SUBJECT);
        return subject == null
                ? null
                : new SignedIdentity(
                        subject,
                        row.get(CONTACT.IDENTITY_NAME),
                        row.get(CONTACT.IDENTITY_EMAIL),
                        row.get(CONTACT.IDENTITY_SIGNED_AT));
    }
}
