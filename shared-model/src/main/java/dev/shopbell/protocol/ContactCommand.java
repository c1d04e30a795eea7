package dev.shopbell.protocol;

import dev.shopbell.model.Within;
import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.shop.ContactField;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Visitors and customers. */
public sealed interface ContactCommand extends Command {

    /** An agent notes what the visitor is called; a blank name takes it away. */
    @WireName("contact.rename")
    @Needs(Right.EDIT_CONTACTS)
    @Route("PUT /contacts/{contact}/name")
    record RenameContact(ContactId contact, @Within(max = RenameContact.NAME_LENGTH_MAX) String name) implements ContactCommand {

        public static final int NAME_LENGTH_MAX = 80;

        public RenameContact {
            Objects.requireNonNull(contact);
            Objects.requireNonNull(name);
        }
    }

    /**
     * What the visitor says of itself, or its page says of it: never proof of anything. What is not given stays; a visitor who has said
     * nothing yet is kept without the team being told, until the first words.
     *
     * @param fields only such as visitors may fill
     */
    @WireName("contact.set_profile")
    @Needs(Right.TALK)
    @Route("PUT /visitor/profile")
    record SetProfile(
            @Within(max = Contact.NAME_LENGTH_MAX) @Nullable String name,
            @Within(max = Contact.EMAIL_LENGTH_MAX) @Nullable String email,
            @Within(max = Contact.PHONE_LENGTH_MAX) @Nullable String phone,
            @Within(max = ContactField.FIELDS_MAX) Map<String, @Within(max = ContactField.VALUE_LENGTH_MAX) String> fields)
            implements ContactCommand {

        public SetProfile {
            fields = fields == null ? Map.of() : Map.copyOf(fields);
        }

        @Override
        public String toString() {
            return "SetProfile[hidden]";
        }
    }

    /**
     * The word of the shop's own backend about who this visitor is: a JWT signed with the site's identity key by HS256, for this site, for
     * minutes, for once. Links this browser to everything the shop has of that customer; refused with {@link RefusalCode#BAD_IDENTITY}
     * and {@code why}.
     */
    @WireName("contact.identify")
    @Needs(Right.TALK)
    @Route("POST /visitor/identity")
    record Identify(@Within(max = Identify.JWT_LENGTH_MAX) String jwt) implements ContactCommand {

        public static final int JWT_LENGTH_MAX = 4_096;

        public Identify {
            Objects.requireNonNull(jwt);
        }

        @Override
        public String toString() {
            return "Identify[hidden]";
        }
    }

    /** What the team notes of a customer; null or blank takes a value away. */
    @WireName("contact.change_profile")
    @Needs(Right.EDIT_CONTACTS)
    @Route("PUT /contacts/{contact}/profile")
    record ChangeContactProfile(
            ContactId contact,
            @Within(max = Contact.NAME_LENGTH_MAX) @Nullable String name,
            @Within(max = Contact.EMAIL_LENGTH_MAX) @Nullable String email,
            @Within(max = Contact.PHONE_LENGTH_MAX) @Nullable String phone,
            @Within(max = ContactField.FIELDS_MAX) Map<String, @Within(max = ContactField.VALUE_LENGTH_MAX) String> fields)
            implements ContactCommand {

        public ChangeContactProfile {
            Objects.requireNonNull(contact);
            fields = fields == null ? Map.of() : Map.copyOf(fields);
        }

        @Override
        public String toString() {
            return "ChangeContactProfile[" + contact + ", hidden]";
        }
    }

    /** A blocked visitor may read and not write; told at once on every line of that visitor. */
    @WireName("contact.block")
    @Needs(Right.BLOCK_VISITORS)
    @Route("PUT /contacts/{contact}/blocked")
    record BlockContact(ContactId contact, boolean blocked) implements ContactCommand {

        public BlockContact {
            Objects.requireNonNull(contact);
        }
    }
}
