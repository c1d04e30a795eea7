package dev.shopbell.client.state;

import static dev.shopbell.client.state.Samples.ANA;
import static dev.shopbell.client.state.Samples.BEN;
import static dev.shopbell.client.state.Samples.NOON;
import static dev.shopbell.client.state.Samples.SHOP;
import static dev.shopbell.client.state.Samples.id;

import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.ConversationState;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Move;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.conversation.Receipts;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.model.identity.AgentCard;
import dev.shopbell.model.identity.ApiTokenId;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.model.identity.SessionId;
import dev.shopbell.model.shop.MailState;
import dev.shopbell.model.shop.ShopSettings;
import dev.shopbell.protocol.ApiToken;
import dev.shopbell.protocol.ContactEvent.ContactAccessChanged;
import dev.shopbell.protocol.ContactEvent.ContactChanged;
import dev.shopbell.protocol.ContactEvent.Merged;
import dev.shopbell.protocol.ConversationEvent.Closed;
import dev.shopbell.protocol.ConversationEvent.HandedBack;
import dev.shopbell.protocol.ConversationEvent.Marked;
import dev.shopbell.protocol.ConversationEvent.MessageChanged;
import dev.shopbell.protocol.ConversationEvent.MessagePosted;
import dev.shopbell.protocol.ConversationEvent.Opened;
import dev.shopbell.protocol.ConversationEvent.Reopened;
import dev.shopbell.protocol.ConversationEvent.Taken;
import dev.shopbell.protocol.ConversationNoteEvent.NoteAdded;
import dev.shopbell.protocol.ConversationNoteEvent.NoteChanged;
import dev.shopbell.protocol.Event;
import dev.shopbell.protocol.IdentityEvent.AccessChanged;
import dev.shopbell.protocol.IdentityEvent.AgentChanged;
import dev.shopbell.protocol.IdentityEvent.ApiTokenMade;
import dev.shopbell.protocol.IdentityEvent.ApiTokenRevoked;
import dev.shopbell.protocol.IdentityEvent.RightsChanged;
import dev.shopbell.protocol.IdentityEvent.SessionEnded;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.protocol.ShopEvent.MailStateChanged;
import dev.shopbell.protocol.ShopEvent.SettingsChanged;
import dev.shopbell.protocol.SiteEvent.SiteChanged;
import dev.shopbell.protocol.UnknownEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A random but lawful history of a shop: what a server could tell a desk from its first day on, positions with holes in between. */
final class History {

    private static final ApiTokenId TOKEN = new ApiTokenId(id(9));

    private final Random random;
    private final List<Told> told = new ArrayList<>();
    private final Map<ConversationId, ConversationState> states = new LinkedHashMap<>();
    private final Map<ConversationId, Long> lastSeqs = new LinkedHashMap<>();
    private final Map<ConversationId, Receipts> receipts = new LinkedHashMap<>();
    private final List<Message> messages = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final List<ContactId> contacts = new ArrayList<>();

    private History(long seed) {
        random = new Random(seed);
    }

    static List<Told> of(long seed, int events) {
        var history = new History(seed);
        while (history.told.size() < events) {
            history.happen();
        }
        return List.copyOf(history.told);
    }

    private void tell(Event event) {
        long prev = told.isEmpty() ? 0 : told.getLast().pos();
        tell(event, prev + 1 + random.nextInt(3));
    }

    private void tell(Event event, long pos) {
        long prev = told.isEmpty() ? 0 : told.getLast().pos();
        told.add(new Told(prev, pos, NOON.plusSeconds(pos), event));
    }

    private void happen() {
        int dice = random.nextInt(100);
        if (dice < 10 || states.isEmpty()) {
            open();
        } else if (dice < 15) {
            tell(new AgentChanged(Samples.agent(someAgent(), 0)));
        } else if (dice < 18) {
            tell(new SiteChanged(Samples.site(0)));
        } else if (dice < 19) {
            tell(new SettingsChanged(ShopSettings.AT_FIRST));
            tell(new MailStateChanged(MailState.QUIET));
            tell(new RightsChanged(AgentRole.AGENT, random.nextBoolean() ? Set.of(Right.ANSWER) : Set.of(), 0));
            merge();
        } else if (dice < 20) {
            tell(new AccessChanged(ANA.id(), dice));
            tell(new ApiTokenMade(new ApiToken(TOKEN, "Orders", ANA.id(), ANA.id(), Set.of(Right.ANSWER), NOON, null, null)));
        } else if (dice < 21) {
            tell(new SessionEnded(BEN.id(), new SessionId(id(dice))));
            tell(new ApiTokenRevoked(TOKEN));
        } else if (dice < 23) {
            tell(new UnknownEvent("mood.changed"));
        } else if (dice < 62) {
            post(someConversation());
        } else if (dice < 70) {
            change(someMessage());
        } else if (dice < 75) {
            mark(someConversation());
        } else if (dice < 80) {
            write(someConversation());
        } else {
            move(someConversation(), Move.values()[random.nextInt(Move.values().length)]);
        }
    }

    /** One contact turns out to be another; who is no more is never named again. */
    private void merge() {
        if (contacts.size() > 1) {
            var from = contacts.remove(random.nextInt(contacts.size()));
            var into = contacts.get(random.nextInt(contacts.size()));
            tell(new Merged(from, into));
            tell(new ContactAccessChanged(into));
        }
    }

    private void open() {
        var number = states.size() + 1;
        var contact = new ContactId(id(10_000 + number));
        var conversation = new ConversationId(id(20_000 + number));
        contacts.add(contact);
        tell(new ContactChanged(new Contact(contact, SHOP, number, null, "en", 0)));
        tell(new Opened(conversation, contact, SHOP, null, false));
        states.put(conversation, ConversationState.WAITING);
        post(conversation);
    }

    private void post(ConversationId conversation) {
        if (states.get(conversation) == ConversationState.CLOSED) {
            move(conversation, Move.WRITE_AGAIN);
        }
        long seq = lastSeqs.merge(conversation, 1L, Long::sum);
        var message = random.nextBoolean() ? Samples.fromVisitor(conversation, seq, 0) : Samples.fromTeam(conversation, seq, 0);
        messages.add(message);
        tell(new MessagePosted(message));
    }

    private void change(int which) {
        var before = messages.get(which);
        if (before.recalled()) {
            return;
        }
        var now = random.nextInt(3) == 0
                ? before.recalled(0)
                : before.edited("better " + random.nextInt(100), NOON.plusSeconds(told.size()), 0);
        messages.set(which, now);
        tell(new MessageChanged(now));
    }

    private void mark(ConversationId conversation) {
        var side = random.nextBoolean() ? Side.VISITOR : Side.TEAM;
        long read = random.nextLong(lastSeqs.get(conversation) + 1);
        var before = receipts.getOrDefault(conversation, Receipts.NONE);
        var now = before.and(side, read + random.nextLong(lastSeqs.get(conversation) - read + 1), read);
        receipts.put(conversation, now);
        tell(new Marked(conversation, now));
    }

    private void write(ConversationId conversation) {
        if (notes.isEmpty() || random.nextBoolean()) {
            long prev = told.isEmpty() ? 0 : told.getLast().pos();
            var note = Samples.note(conversation, prev + 1, 0);
            notes.add(note);
            tell(new NoteAdded(note), prev + 1);
        } else {
            int which = random.nextInt(notes.size());
            var before = notes.get(which);
            var now = random.nextBoolean() ? before.recalled(0) : before.edited("better", List.of(), NOON, 0);
            notes.set(which, now);
            tell(new NoteChanged(now));
        }
    }

    private int someMessage() {
        return random.nextInt(messages.size());
    }

    private void move(ConversationId conversation, Move move) {
        move.from(states.get(conversation)).ifPresent(state -> {
            states.put(conversation, state);
            tell(
                    switch (move) {
                        case TAKE -> new Taken(conversation, someAgent());
                        case HAND_BACK -> new HandedBack(conversation, false);
                        case CLOSE -> new Closed(conversation, Side.TEAM);
                        case END -> new Closed(conversation, Side.VISITOR);
                        case REOPEN -> new Reopened(conversation, someAgent());
                        case WRITE_AGAIN -> new Reopened(conversation, null);
                    });
        });
    }

    private AgentCard someAgent() {
        return random.nextBoolean() ? ANA : BEN;
    }

    private ConversationId someConversation() {
        return List.copyOf(states.keySet()).get(random.nextInt(states.size()));
    }
}
