package dev.shopbell.server.log;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.identity.AgentId;

/** A set of readers who are told the same events. An event names its audiences when it is written; a reader names them when it reads. */
public record Audience(String name, boolean countsForItself) {

    /** Every agent. */
    public static final Audience TEAM = new Audience("team", false);

    private static final String CONTACT = "contact/";

    static Audience named(String name) {
        return new Audience(name, name.startsWith(CONTACT));
    }

    /** One agent's own affairs: access and sessions. */
    public static Audience of(AgentId agent) {
        return new Audience("agent/" + agent, false);
    }

    /** One visitor's stream. It is numbered for itself, so that nobody reads a shop's traffic out of it. */
    public static Audience of(ContactId contact) {
        return new Audience(CONTACT + contact, true);
    }
}
