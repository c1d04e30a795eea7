package dev.shopbell.server.matrix;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.NoteId;
import dev.shopbell.model.file.FileId;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.model.identity.ApiTokenId;
import dev.shopbell.model.identity.SessionId;
import dev.shopbell.model.site.SiteId;
import java.util.UUID;
import java.util.function.Supplier;

/** What a request can name, as one person has it. */
interface Belongings {

    /** One that goes on, and is this person's to answer or to write in. */
    ConversationId conversation();

    /** A message of this person's there. */
    long seq();

    /** A note of this person's there. */
    NoteId note();

    /** One that has been closed. */
    ConversationId closed();

    /** One that nobody has taken. */
    ConversationId waiting();

    /** The person itself, for the team's people. */
    AgentId agent();

    /** Somebody who has been invited to be what {@link #role} says. */
    AgentId invited();

    /** A device of this person's. */
    SessionId session();

    ApiTokenId token();

    SiteId site();

    ContactId contact();

    /** One that is on its way from this person. */
    FileId file();

    /** What somebody would be made. */
    AgentRole role();

    /** The signed word of this person's site for who the visitor is. */
    String word();

    /** A mail address that nobody has had. */
    String address();

    /** All of it by its names only: what there is elsewhere, or nowhere. */
    record Named(
            ConversationId conversation,
            long seq,
            NoteId note,
            ConversationId closed,
            ConversationId waiting,
            AgentId agent,
            AgentId invited,
            SessionId session,
            ApiTokenId token,
            SiteId site,
            ContactId contact,
            FileId file,
            AgentRole role,
            String word,
            String address)
            implements Belongings {

        static Named of(Belongings all) {
            return new Named(
                    all.conversation(),
                    all.seq(),
                    all.note(),
                    all.closed(),
                    all.waiting(),
                    all.agent(),
                    all.invited(),
                    all.session(),
                    all.token(),
                    all.site(),
                    all.contact(),
                    all.file(),
                    all.role(),
                    all.word(),
                    all.address());
        }

        static Named nothing(Supplier<UUID> ids) {
            return new Named(
                    new ConversationId(ids.get()),
                    1,
                    new NoteId(ids.get()),
                    new ConversationId(ids.get()),
                    new ConversationId(ids.get()),
                    new AgentId(ids.get()),
                    new AgentId(ids.get()),
                    new SessionId(ids.get()),
                    new ApiTokenId(ids.get()),
                    new SiteId(ids.get()),
                    new ContactId(ids.get()),
                    new FileId(ids.get()),
                    AgentRole.AGENT,
                    "a.b.c",
                    "nobody@mail.example");
        }
    }
}
