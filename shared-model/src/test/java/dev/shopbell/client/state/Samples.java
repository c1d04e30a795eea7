package dev.shopbell.client.state;

import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.conversation.Author;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.conversation.NoteId;
import dev.shopbell.model.conversation.Page;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentCard;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.model.shop.ShopSettings;
import dev.shopbell.model.site.Site;
import dev.shopbell.model.site.SiteId;
import dev.shopbell.protocol.Event;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.protocol.SnapshotPart;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** People, places and words that tests of the client talk about. */
public final class Samples {

    public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    public static final SiteId SHOP = new SiteId(id(1));
    public static final ContactId VISITOR = new ContactId(id(2));
    public static final ConversationId TALK = new ConversationId(id(3));
    public static final ConversationId OTHER_TALK = new ConversationId(id(4));
    public static final AgentCard ANA = new AgentCard(new AgentId(id(5)), "Ana", null);
    public static final AgentCard BEN = new AgentCard(new AgentId(id(6)), "Ben", null);

    private Samples() {}

    public static UUID id(long number) {
        return new UUID(0x0199_f000_0000_7000L, 0x8000_0000_0000_0000L + number);
    }

    public static Agent agent(AgentCard card, long rev) {
        return new Agent(card.id(), "agent@shop.example", card.name(), card.picture(), AgentRole.AGENT, 5, false, rev);
    }

    public static Site site(long rev) {
        return new Site(SHOP, "Shop", "key", List.of("https://shop.example"), rev);
    }

    public static Contact contact(long rev) {
        return new Contact(VISITOR, SHOP, 1, null, "en", rev);
    }

    public static Conversation waiting(ConversationId id, long arrival, long rev) {
        var page = new Page("https://shop.example/cups", "Cups");
        return Conversation.opened(id, VISITOR, SHOP, NOON, page, arrival, false, rev);
    }

    public static Message fromVisitor(ConversationId conversation, long seq, long rev) {
        return new Message(conversation, seq, id(1_000 + seq), Author.visitor(), "words " + seq, NOON.plusSeconds(seq), rev);
    }

    public static Message fromTeam(ConversationId conversation, long seq, long rev) {
        return new Message(conversation, seq, id(1_000 + seq), Author.agent(ANA), "answer " + seq, NOON.plusSeconds(seq), rev);
    }

    public static Note note(ConversationId conversation, long pos, long rev) {
        return new Note(
                new NoteId(id(2_000 + pos)),
                conversation,
                pos,
                1,
                id(3_000 + pos),
                ANA,
                "for us " + pos,
                List.of(),
                List.of(BEN.id()),
                NOON.plusSeconds(pos),
                null,
                false,
                rev);
    }

    public static Told told(long pos, Event event) {
        return new Told(pos - 1, pos, NOON.plusSeconds(pos), event);
    }

    public static SnapshotPart snapshot(long pos, List<Conversation> conversations, List<Message> messages) {
        return new SnapshotPart(
                pos,
                0,
                true,
                "Cups and more",
                ShopSettings.AT_FIRST, List.of(),
                List.of(agent(ANA, 1)),
                List.of(site(1)),
                List.of(contact(1)),
                conversations,
                messages);
    }
}
