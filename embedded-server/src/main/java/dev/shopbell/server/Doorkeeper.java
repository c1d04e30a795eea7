package dev.shopbell.server;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.protocol.Credential;
import dev.shopbell.server.call.Actor;
import dev.shopbell.server.call.Actors;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.contact.Contacts;
import dev.shopbell.server.conversation.Conversations;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.identity.Identity;
import dev.shopbell.server.wire.Gatekeeper;
import dev.shopbell.server.wire.TypingRoutes;
import java.util.Optional;

/** Sends each kind of person to the feature that knows them. */
record Doorkeeper(Identity identity, Contacts contacts, Conversations conversations) implements Gatekeeper, Actors, TypingRoutes {

    @Override
    public Admission admit(Tx tx, Credential credential, String locale, String address) {
        return switch (credential) {
            case Credential.AgentSessionToken session -> identity.admit(tx, session);
            case Credential.VisitorToken visitor -> contacts.admit(tx, visitor, locale, address);
        };
    }

    @Override
    public Optional<Caller.TokenCaller> program(Tx tx, String secret) {
        return identity.apiTokens().admit(tx, secret);
    }

    @Override
    public void asked(Caller.TokenCaller program) {
        identity.apiTokens().used(program);
    }

    @Override
    public Optional<Known> contactOf(Tx tx, Caller.VisitorCaller visitor) {
        return contacts.contactOf(tx, visitor);
    }

    @Override
    public void seen(Caller caller) {
        if (caller instanceof Caller.AgentCaller agent) {
            identity.seen(agent);
        }
    }

    @Override
    public Actor of(Tx tx, Caller caller) throws RefusedException {
        return switch (caller) {
            case Caller.AgentCaller agent -> identity.actor(tx, agent);
            case Caller.TokenCaller token -> identity.apiTokens().actor(tx, token);
            case Caller.VisitorCaller visitor -> contacts.actor(tx, visitor);
        };
    }

    @Override
    public Optional<Path> route(Tx tx, Caller caller, ConversationId conversation) {
        try {
            return conversations.typing(tx, of(tx, caller), conversation);
        } catch (RefusedException e) {
            return Optional.empty(); // A typing mark of somebody who may not type is dropped, as any mark may be.
        }
    }
}
