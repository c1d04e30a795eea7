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
import dev.shopbell.model.conversation.Move;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.model.identity.AgentCard;
import dev.shopbell.model.identity.ApiTokenId;
import dev.shopbell.model.identity.SessionId;
import dev.shopbell.model.shop.ShopSettings;
import dev.shopbell.protocol.ApiToken;
import dev.shopbell.protocol.ContactEvent.ContactChanged;
import dev.shopbell.protocol.ConversationEvent.Closed;
import dev.shopbell.protocol.ConversationEvent.HandedBack;
import dev.shopbell.protocol.ConversationEvent.MessagePosted;
import dev.shopbell.protocol.ConversationEvent.Opened;
import dev.shopbell.protocol.ConversationEvent.Reopened;
import dev.shopbell.protocol.ConversationEvent.Taken;
import dev.shopbell.protocol.Event;
import dev.shopbell.protocol.IdentityEvent.AccessChanged;
import dev.shopbell.protocol.IdentityEvent.AgentChanged;
import dev.shopbell.protocol.IdentityEvent.ApiTokenMade;
import dev.shopbell.protocol.IdentityEvent.ApiTokenRevoked;
import dev.shopbell.protocol.IdentityEvent.SessionEnded;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.ServerFrame.Told;
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
        long pos = prev + 1 + random.nextInt(3);
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
        } else if (dice < 20) {
            tell(new AccessChanged(ANA.id(), dice));
            tell(new ApiTokenMade(new ApiToken(TOKEN, "Orders", ANA.id(), ANA.id(), Set.of(Right.ANSWER), NOON, null, null)));
        } else if (dice < 21) {
            tell(new SessionEnded(BEN.id(), new SessionId(id(dice))));
            tell(new ApiTokenRevoked(TOKEN));
        } else if (dice < 23) {
            tell(new UnknownEvent("mood.changed"));
        } else if (dice < 70) {
            post(someConversation());
        } else {
            move(someConversation(), Move.values()[random.nextInt(Move.values().length)]);
        }
    }

    private void open() {
        var number = states.size() + 1;
        var contact = new ContactId(id(10_000 + number));
        var conversation = new ConversationId(id(20_000 + number));
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
        tell(new MessagePosted(
                random.nextBoolean() ? Samples.fromVisitor(conversation, seq, 0) : Samples.fromTeam(conversation, seq, 0)));
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
