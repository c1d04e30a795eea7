package dev.shopbell.protocol;

import dev.shopbell.model.contact.Contact;
import java.util.Objects;

/** What happened to contacts. */
public sealed interface ContactEvent extends Event {

    /** A contact was added or changed; this is the whole of it. Told to the team only. */
    @WireName("contact.contact_changed")
    record ContactChanged(Contact contact) implements ContactEvent {

        public ContactChanged {
            Objects.requireNonNull(contact);
        }
    }
}
