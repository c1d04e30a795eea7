package dev.shopbell.server.contact;

import static dev.shopbell.server.db.generated.Tables.CONTACT_SECRET;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.server.db.Tx;
import java.util.HexFormat;
import java.util.Optional;

/** The browsers of a contact, each known by the hash of a secret of its own. No jOOQ type leaves this class. */
final class ContactSecrets {

    /** Also a stranger's, who becomes a contact with the first words and must then be able to resume. */
    static final long FIRST_ACCESS_REVISION = 1;

    /** Browsers of one contact; one more takes the place of the oldest, which is a stranger then. */
    static final int PER_CONTACT_MAX = 50;

    /** @param accessRevision changes whenever what this browser may see does */
    record Secret(ContactId contact, long accessRevision) {}

    /** @param tokenHash hex of the hash of the secret */
    Optional<Secret> find(Tx tx, String tokenHash) {
        return tx.dsl()
                .selectFrom(CONTACT_SECRET)
                .where(CONTACT_SECRET.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(CONTACT_SECRET.TOKEN_HASH.eq(HexFormat.of().parseHex(tokenHash)))
                .fetchOptional(row -> new Secret(
                        new ContactId(row.get(CONTACT_SECRET.CONTACT_ID)), row.get(CONTACT_SECRET.ACCESS_REV)));
    }

    void insert(Tx tx, String tokenHash, ContactId contact, long accessRevision) {
        keepNewest(tx, contact, PER_CONTACT_MAX - 1);
        tx.dsl()
                .insertInto(CONTACT_SECRET)
                .set(CONTACT_SECRET.WORKSPACE_ID, tx.workspace().value())
                .set(CONTACT_SECRET.TOKEN_HASH, HexFormat.of().parseHex(tokenHash))
                .set(CONTACT_SECRET.CONTACT_ID, contact.value())
                .set(CONTACT_SECRET.ACCESS_REV, accessRevision)
                .set(CONTACT_SECRET.CREATED_AT, tx.now())
                .execute();
    }

    /** The browsers a contact came with last; one that is forgotten is a stranger's. */
    private static void keepNewest(Tx tx, ContactId contact, int count) {
        var ofContact =
                CONTACT_SECRET.WORKSPACE_ID.eq(tx.workspace().value()).and(CONTACT_SECRET.CONTACT_ID.eq(contact.value()));
        var hashes = tx.dsl()
                .select(CONTACT_SECRET.TOKEN_HASH)
                .from(CONTACT_SECRET)
                .where(ofContact)
                .orderBy(CONTACT_SECRET.CREATED_AT.desc())
                .fetch(CONTACT_SECRET.TOKEN_HASH);
        for (var oldest : hashes.subList(Math.min(hashes.size(), count), hashes.size())) {
            tx.dsl().deleteFrom(CONTACT_SECRET).where(ofContact.and(CONTACT_SECRET.TOKEN_HASH.eq(oldest))).execute();
        }
    }

    /** This browser is another contact's from now on. */
    void move(Tx tx, String tokenHash, ContactId to) {
        keepNewest(tx, to, PER_CONTACT_MAX - 1);
        tx.dsl()
                .update(CONTACT_SECRET)
                .set(CONTACT_SECRET.CONTACT_ID, to.value())
                .set(CONTACT_SECRET.ACCESS_REV, CONTACT_SECRET.ACCESS_REV.plus(1))
                .where(CONTACT_SECRET.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(CONTACT_SECRET.TOKEN_HASH.eq(HexFormat.of().parseHex(tokenHash)))
                .execute();
    }

    /** All browsers of one contact are another's from now on. */
    void moveAll(Tx tx, ContactId from, ContactId to) {
        tx.dsl()
                .update(CONTACT_SECRET)
                .set(CONTACT_SECRET.CONTACT_ID, to.value())
                .where(CONTACT_SECRET.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(CONTACT_SECRET.CONTACT_ID.eq(from.value()))
                .execute();
        keepNewest(tx, to, PER_CONTACT_MAX);
        changeAccess(tx, to);
    }

    /** What all browsers of this contact may see has changed. */
    void changeAccess(Tx tx, ContactId contact) {
        tx.dsl()
                .update(CONTACT_SECRET)
                .set(CONTACT_SECRET.ACCESS_REV, CONTACT_SECRET.ACCESS_REV.plus(1))
                .where(CONTACT_SECRET.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(CONTACT_SECRET.CONTACT_ID.eq(contact.value()))
                .execute();
    }
}
