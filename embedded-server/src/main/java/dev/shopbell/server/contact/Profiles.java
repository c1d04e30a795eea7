package dev.shopbell.server.contact;

import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.shop.ContactField;
import dev.shopbell.protocol.ContactCommand.BlockContact;
import dev.shopbell.protocol.ContactCommand.ChangeContactProfile;
import dev.shopbell.protocol.ContactCommand.RenameContact;
import dev.shopbell.protocol.ContactCommand.SetProfile;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.server.call.Actor;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.shop.Shop;
import java.util.HashMap;

/** What is noted of contacts, by themselves and by the team; and who may not write. */
final class Profiles {

    private final ContactRepository rows;
    private final ContactSecrets secrets;
    private final ContactWrites writes;
    private final Contacts contacts;
    private final Shop shop;

    Profiles(ContactRepository rows, ContactSecrets secrets, ContactWrites writes, Contacts contacts, Shop shop) {
        this.rows = rows;
        this.secrets = secrets;
        this.writes = writes;
        this.contacts = contacts;
        this.shop = shop;
    }

    Result set(Tx tx, Actor actor, SetProfile command) throws RefusedException {
        var answers = FormAnswers.of(command.name(), command.email(), command.phone(), command.fields());
        var known = shop.settings(tx).fields();
        answers.check(known);
        var contact = contacts.silently(tx, actor.asVisitor().caller());
        if (contact.blocked()) {
            throw new RefusedException(RefusalCode.BLOCKED);
        }
        return change(tx, contact, answers.in(contact, known));
    }

    Result change(Tx tx, Actor actor, ChangeContactProfile command) throws RefusedException {
        var contact = find(tx, command.contact());
        var answers = FormAnswers.of(command.name(), command.email(), command.phone(), command.fields());
        var known = shop.settings(tx).fields();
        answers.check(known.stream().map(Profiles::forTeam).toList());
        var values = new HashMap<>(contact.fields());
        known.forEach(field -> values.remove(field.key())); // Values of a field that was taken away stay, and come back with it.
        values.putAll(answers.fields());
        return change(tx, contact, contact.withProfile(answers.name(), answers.email(), answers.phone(), FormAnswers.stored(values, known)));
    }

    private static ContactField forTeam(ContactField field) {
        return new ContactField(field.key(), field.labels(), field.kind(), field.choices(), true);
    }

    Result rename(Tx tx, Actor actor, RenameContact command) throws RefusedException {
        var name = command.name().strip();
        if (name.length() > RenameContact.NAME_LENGTH_MAX || name.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException(RefusalCode.BAD_NAME, "max", RenameContact.NAME_LENGTH_MAX);
        }
        writes.change(tx, find(tx, command.contact()).withName(name.isEmpty() ? null : name));
        return new Result.Done();
    }

    Result block(Tx tx, Actor actor, BlockContact command) throws RefusedException {
        var contact = find(tx, command.contact());
        if (contact.blocked() != command.blocked()) {
            writes.change(tx, contact.withBlocked(command.blocked()));
            secrets.changeAccess(tx, contact.id());
            writes.endStreams(tx, contact.id());
        }
        return new Result.Done();
    }

    private Result change(Tx tx, Contact before, Contact after) {
        if (!after.equals(before)) {
            writes.change(tx, after);
        }
        return new Result.Done();
    }

    private Contact find(Tx tx, ContactId id) throws RefusedException {
        return rows.find(tx, id).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }
}
