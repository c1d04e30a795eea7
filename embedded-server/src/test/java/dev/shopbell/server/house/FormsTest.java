package dev.shopbell.server.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.model.shop.ContactField;
import dev.shopbell.model.shop.FieldKind;
import dev.shopbell.model.site.PreChat;
import dev.shopbell.protocol.ContactCommand.ChangeContactProfile;
import dev.shopbell.protocol.ContactCommand.Identify;
import dev.shopbell.protocol.ContactCommand.RenameContact;
import dev.shopbell.protocol.ContactCommand.SetProfile;
import dev.shopbell.protocol.ConversationCommand.EndConversation;
import dev.shopbell.protocol.ConversationCommand.LeaveMessage;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ConversationQuery.ClosedBefore;
import dev.shopbell.protocol.IdentityCommand.ChangeRights;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.ServerFrame.Answer;
import dev.shopbell.protocol.ShopCommand.ChangeFields;
import dev.shopbell.protocol.SiteCommand.ChangePreChat;
import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.protocol.codec.SignedWord;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The shop's own fields as visitors meet them: what is asked can be answered, and nobody's answers are too much for the team's desks. */
class FormsTest {

    private static final String ORDER = "order_number";

    private static long houses = 92_000;

    private final TestHouse house = new TestHouse(++houses);
    private final Caller.AgentCaller olga = house.ownerCaller();
    private final Caller.VisitorCaller ann = house.visitor(1);

    private static ContactField field(String key, boolean byVisitor) {
        return new ContactField(key, Map.of("en", "Order"), FieldKind.TEXT, List.of(), byVisitor);
    }

    private Outcome opens(Caller visitor) {
        return house.call(visitor, new OpenConversation("hello", null));
    }

    private void asksFor(String... fields) {
        var form = new PreChat(true, Stream.of(fields).map(field -> new PreChat.Item(field, true)).toList());
        house.done(olga, new ChangePreChat(house.visitor(1).site(), form));
    }

    @Test
    void whoseRoleMayNotChangeWhatIsNotedOfCustomersRenamesNone() {
        var bea = house.hire("bea");
        opens(ann);
        var contact = house.snapshot().conversations().iterator().next().contact();
        house.done(bea, new RenameContact(contact, "Ann"));
        house.done(olga, new ChangeRights(AgentRole.AGENT, Set.of(Right.ANSWER, Right.OWN_ACCOUNT)));

        var refused = assertInstanceOf(Outcome.Refused.class, house.call(bea, new RenameContact(contact, "Eve")));
        assertEquals(RefusalCode.FORBIDDEN, refused.refusal().code());
    }

    @Test
    void aFieldThatWasTakenAwayOrKeptFromVisitorsKeepsNobodyFromTalking() {
        house.done(olga, new ChangeFields(List.of(field(ORDER, true))));
        asksFor(ORDER);
        assertEquals(RefusalCode.BAD_FIELD, assertInstanceOf(Outcome.Refused.class, opens(ann)).refusal().code());

        house.done(olga, new ChangeFields(List.of(field(ORDER, false))));
        assertInstanceOf(Outcome.Done.class, opens(ann), "only the team fills it in now");

        house.done(olga, new ChangeFields(List.of()));
        assertInstanceOf(Outcome.Done.class, opens(house.visitor(2)));
        house.done(house.visitor(3), new LeaveMessage("in blue?", null, null, "li@mail.example", null, Map.of()));
    }

    private void signs(Caller.VisitorCaller visitor, String id, @Nullable String name, String email) {
        house.done(visitor, new Identify(TestHouse.now(house.assembly.log().write(tx -> {
            var site = house.assembly.sites().all(tx).getFirst();
            return new SignedWord(id, name, email, id, tx.now().plusSeconds(60))
                    .sign(house.assembly.sites().sampleIdentityKey(tx, site), site.key(), tx.now());
        }))));
    }

    @Test
    void whatTheShopsBackendSignedForIsNotAskedForAndStaysApartFromWhatIsTyped() {
        asksFor("name", "email");
        signs(ann, "customer-1", "Ann", "ann@signed.example");
        var talk = assertInstanceOf(Result.Posted.class, house.done(ann, new OpenConversation("hello", null))).conversation();
        house.done(ann, new LeaveMessage("in blue?", null, null, "", null, Map.of()));
        var contact = house.snapshot().contact(house.snapshot().conversation(talk).orElseThrow().contact()).orElseThrow();
        assertNull(contact.name());
        assertNull(contact.email());

        var typing = house.visitor(2);
        house.done(typing, new LeaveMessage("typed", null, "Ann", "ann@signed.example", null, Map.of()));
        assertNull(house.snapshot().contacts().stream().filter(one -> "Ann".equals(one.name())).findFirst().orElseThrow().identity());

        var nameless = house.visitor(3);
        signs(nameless, "customer-3", null, "no address");
        var refusal = assertInstanceOf(Outcome.Refused.class, opens(nameless)).refusal();
        assertEquals("name", refusal.args().get("field"));
        assertEquals(
                RefusalCode.BAD_EMAIL,
                assertInstanceOf(Outcome.Refused.class, house.call(nameless, new LeaveMessage("x", null, "N", "", null, Map.of()))).refusal().code());
    }

    private Map<String, String> filledIn(String prefix, String value) {
        var keys = IntStream.range(0, ContactField.FIELDS_MAX).mapToObj(i -> prefix + i).toList();
        house.done(olga, new ChangeFields(keys.stream().map(key -> field(key, true)).toList()));
        var values = new HashMap<String, String>();
        keys.forEach(key -> values.put(key, value));
        return values;
    }

    @Test
    void valuesOfFieldsThatWereTakenAwayMakeRoomAndMoreThanCanBeKeptIsRefused() {
        var first = filledIn("first_", "x".repeat(ContactField.VALUE_LENGTH_MAX));
        house.done(ann, new SetProfile(null, null, null, first));
        var talk = house.opened(ann);
        var contact = house.snapshot().conversation(talk).orElseThrow().contact();
        var second = filledIn("second_", "x".repeat(ContactField.VALUE_LENGTH_MAX));
        house.done(ann, new SetProfile(null, null, null, second));
        assertEquals(second, house.snapshot().contact(contact).orElseThrow().fields());
        var third = filledIn("third_", "x".repeat(ContactField.VALUE_LENGTH_MAX));
        house.done(olga, new ChangeContactProfile(contact, null, null, null, third));
        assertEquals(third, house.snapshot().contact(contact).orElseThrow().fields());

        var quotes = filledIn("quotes_", "\"".repeat(ContactField.VALUE_LENGTH_MAX));
        for (var refused : List.of(
                house.call(ann, new SetProfile(null, null, null, quotes)),
                house.call(olga, new ChangeContactProfile(contact, null, null, null, quotes)))) {
            assertEquals(RefusalCode.BAD_FIELD, assertInstanceOf(Outcome.Refused.class, refused).refusal().code());
        }
    }

    @Test
    void aPageOfTalksFitsAFrameHoweverMuchTheirVisitorsHaveFilledIn() {
        var keys = IntStream.range(0, ContactField.FIELDS_MAX).mapToObj(i -> "field_" + i).toList();
        house.done(olga, new ChangeFields(keys.stream().map(key -> field(key, true)).toList()));
        var values = new HashMap<String, String>();
        keys.forEach(key -> values.put(key, "茶".repeat(ContactField.VALUE_LENGTH_MAX)));
        var all = new HashSet<ConversationId>();
        for (int i = 1; i <= 6; i++) {
            house.done(house.visitor(i), new SetProfile(null, null, null, values));
            var talk = house.opened(house.visitor(i));
            house.done(house.visitor(i), new EndConversation(talk));
            all.add(talk);
        }

        var found = new HashSet<ConversationId>();
        long before = Limits.POSITION_MAX;
        Result.ConversationPage page;
        do {
            page = (Result.ConversationPage) house.done(olga, new ClosedBefore(before, Limits.CONVERSATIONS_PER_PAGE_MAX));
            var frame = ProtocolCodec.strict().encode(new Answer(house.newCid(), 1, page));
            assertTrue(frame.getBytes(StandardCharsets.UTF_8).length <= Limits.FRAME_FROM_SERVER_BYTES_MAX);
            assertEquals(
                    new HashSet<>(page.conversations().stream().map(Conversation::contact).toList()),
                    new HashSet<>(page.contacts().stream().map(contact -> contact.id()).toList()));
            page.conversations().stream().map(Conversation::id).forEach(found::add);
            before = page.nextBefore();
        } while (page.more());
        assertEquals(all, found);
    }
}
