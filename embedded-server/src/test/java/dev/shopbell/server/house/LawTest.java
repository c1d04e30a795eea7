package dev.shopbell.server.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.state.DeskState;
import dev.shopbell.client.state.GapException;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.NoteId;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.model.identity.AgentStatus;
import dev.shopbell.model.shop.ConversationRules;
import dev.shopbell.model.shop.MailSecurity;
import dev.shopbell.model.shop.MailSettings;
import dev.shopbell.model.site.ContactWays;
import dev.shopbell.model.site.OpeningHours;
import dev.shopbell.model.site.PreChat;
import dev.shopbell.model.site.SiteLook.Corner;
import dev.shopbell.model.site.SiteLook.Theme;
import dev.shopbell.model.site.SiteLook;
import dev.shopbell.protocol.ContactCommand;
import dev.shopbell.protocol.ContactCommand.BlockContact;
import dev.shopbell.protocol.ContactCommand.Identify;
import dev.shopbell.protocol.ContactCommand.RenameContact;
import dev.shopbell.protocol.ContactCommand.SetProfile;
import dev.shopbell.protocol.ConversationCommand.AddNote;
import dev.shopbell.protocol.ConversationCommand.AssignConversation;
import dev.shopbell.protocol.ConversationCommand.CloseConversation;
import dev.shopbell.protocol.ConversationCommand.EditMessage;
import dev.shopbell.protocol.ConversationCommand.EditNote;
import dev.shopbell.protocol.ConversationCommand.EndConversation;
import dev.shopbell.protocol.ConversationCommand.HandBackConversation;
import dev.shopbell.protocol.ConversationCommand.LeaveMessage;
import dev.shopbell.protocol.ConversationCommand.MarkConversation;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationCommand.RecallMessage;
import dev.shopbell.protocol.ConversationCommand.RecallNote;
import dev.shopbell.protocol.ConversationCommand.ReopenConversation;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.Event;
import dev.shopbell.protocol.IdentityCommand.ChangeCapacity;
import dev.shopbell.protocol.IdentityCommand.ChangeProfile;
import dev.shopbell.protocol.IdentityCommand.ChangeRights;
import dev.shopbell.protocol.IdentityCommand.ChangeRole;
import dev.shopbell.protocol.IdentityCommand.ChangeStatus;
import dev.shopbell.protocol.IdentityCommand.DisableAgent;
import dev.shopbell.protocol.IdentityCommand.MakeApiToken;
import dev.shopbell.protocol.IdentityCommand.RevokeApiToken;
import dev.shopbell.protocol.IdentityQuery.ApiTokens;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.IdentityCommand.InviteAgent;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.RoutingCommand.TakeNext;
import dev.shopbell.protocol.ShopCommand.ChangeMail;
import dev.shopbell.protocol.ShopCommand.ChangeRules;
import dev.shopbell.protocol.SiteCommand.AddSite;
import dev.shopbell.protocol.SiteCommand.ChangeHours;
import dev.shopbell.protocol.SiteCommand.ChangeLook;
import dev.shopbell.protocol.SiteCommand.ChangePreChat;
import dev.shopbell.protocol.SiteCommand.ChangeSite;
import dev.shopbell.protocol.SiteCommand.ChangeWays;
import dev.shopbell.protocol.UnknownEvent;
import dev.shopbell.protocol.codec.WireTable;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.db.Stores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The one law of the product, with the server's own snapshots and the server's own events: a snapshot and the events after it are the
 * next snapshot. The history is real commands, refused ones among them, and changes of role, dismissals and returns.
 */
class LawTest {

    private static final int COMMANDS = 120;
    private static final MailSettings MAIL =
            new MailSettings("mail.example", 587, MailSecurity.STARTTLS, "", false, "tea@mail.example", "Tea");

    static LongStream seeds() {
        return LongStream.of(1, 2, 3, 5, 8, 13, 21, 34).limit(Stores.onPostgres() ? 4 : 8);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aSnapshotAndTheEventsAfterItAreTheNextSnapshot(long seed) throws GapException {
        var story = new Story(seed);
        var cuts = new HashMap<Long, DeskState>();
        for (int i = 0; i < COMMANDS; i++) {
            story.goOn();
            if (story.random.nextInt(6) == 0) {
                var cut = story.house.snapshot();
                cuts.put(cut.cursor(), cut);
            }
        }
        var truth = story.house.snapshot();

        for (Map.Entry<Long, DeskState> cut : cuts.entrySet()) {
            long overlap = story.random.nextLong(cut.getKey() + 1); // A resumed client may be told again what it has.
            for (var told : story.house.toldToTeam(cut.getKey() - overlap)) {
                cut.getValue().apply(told);
            }
            assertAlike(truth, cut.getValue(), "seed " + seed + " cut " + cut.getKey());
        }
    }

    @Test
    @Tag("rests-on-no-database")
    void everyKindOfEventTakesPart() {
        var seen = new HashSet<Class<?>>();
        for (long seed = 1_001; seed <= 1_008; seed++) {
            var story = new Story(seed);
            for (int i = 0; i < COMMANDS; i++) {
                story.goOn();
            }
            story.house.events().forEach(event -> seen.add(event.getClass()));
        }

        var kinds = new HashSet<>(WireTable.recordsOf(Event.class));
        kinds.remove(UnknownEvent.class);
        assertEquals(kinds, seen);
    }

    private static void assertAlike(DeskState truth, DeskState state, String where) {
        assertEquals(new HashSet<>(truth.agents()), new HashSet<>(state.agents()), where);
        assertEquals(truth.settings(), state.settings(), where);
        for (var role : AgentRole.values()) {
            assertEquals(truth.rights(role), state.rights(role), where);
        }
        assertEquals(new HashSet<>(truth.sites()), new HashSet<>(state.sites()), where);
        assertEquals(new HashSet<>(truth.contacts()), new HashSet<>(state.contacts()), where);
        assertEquals(new HashSet<>(truth.conversations()), new HashSet<>(state.conversations()), where);
        assertEquals(List.copyOf(truth.waiting()), List.copyOf(state.waiting()), where);
        for (var conversation : truth.conversations()) {
            var whole = state.messages(conversation.id());
            var newest = truth.messages(conversation.id());
            int common = Math.min(whole.size(), newest.size());
            assertTrue(common > 0, where);
            var notes = truth.notes(conversation.id());
            int written = Math.min(notes.size(), state.notes(conversation.id()).size());
            assertEquals(newest(notes, written), newest(state.notes(conversation.id()), written), where);
            assertEquals(
                    newest.subList(newest.size() - common, newest.size()), whole.subList(whole.size() - common, whole.size()), where);
        }
    }

    private static <T> List<T> newest(List<T> all, int count) {
        return all.subList(all.size() - count, all.size());
    }

    /** Somebody does something, sensible or not. */
    private static final class Story {

        final Random random;
        final TestHouse house;
        private final Caller.AgentCaller owner;
        private final List<Caller.AgentCaller> agents = new ArrayList<>();
        private final Set<String> disabled = new HashSet<>();

        Story(long seed) {
            random = new Random(seed);
            house = new TestHouse(seed);
            owner = house.ownerCaller();
            agents.add(house.hire("bea"));
            agents.add(house.hire("cem"));
        }

        void goOn() {
            house.time.advance(Duration.ofMillis(random.nextInt(5_000)));
            switch (random.nextInt(11)) {
                case 10 -> identifyOrTell();
                case 0, 1, 2, 3 -> visit();
                case 4 -> manage();
                default -> work();
            }
        }

        private void identifyOrTell() {
            var visitor = house.visitor(1 + random.nextInt(4));
            if (random.nextBoolean()) {
                house.call(visitor, new SetProfile("Typed " + random.nextInt(5), null, null, Map.of()));
            } else {
                house.call(visitor, new Identify(house.signed("customer-" + random.nextInt(2), random.nextInt())));
            }
        }

        private void visit() {
            var visitor = house.visitor(1 + random.nextInt(4));
            var known = conversation();
            if (random.nextInt(8) == 0) {
                house.call(visitor, new LeaveMessage("left", null, "Li", random.nextInt(4) == 0 ? "" : "li@mail.example", null, Map.of()));
                return;
            }
            Request request = known == null || random.nextInt(3) > 0
                    ? new OpenConversation("words " + random.nextInt(), null)
                    : switch (random.nextInt(6)) {
                        case 0 -> new EndConversation(known.id());
                        case 1 -> new EditMessage(known.id(), someSeq(known), "better " + random.nextInt());
                        case 2 -> new RecallMessage(known.id(), someSeq(known));
                        case 3 -> new MarkConversation(known.id(), someSeq(known), someSeq(known));
                        default -> new PostMessage(known.id(), "more 你好", List.of(), null, someSeq(known));
                    };
            house.call(visitor, request);
        }

        private void work() {
            var agent = random.nextInt(3) == 0 ? owner : agents.get(random.nextInt(agents.size()));
            var known = conversation();
            if (known == null) {
                return;
            }
            house.call(agent, switch (random.nextInt(17)) {
                case 8 -> new EditMessage(known.id(), someSeq(known), "better " + random.nextInt());
                case 9 -> new RecallMessage(known.id(), someSeq(known));
                case 10 -> new MarkConversation(known.id(), someSeq(known), someSeq(known));
                case 11 -> new AddNote(known.id(), "for us " + random.nextInt(), List.of(), List.of(owner.agent()));
                case 12 -> new EditNote(known.id(), someNote(known), "better " + random.nextInt(), List.of());
                case 13 -> new RecallNote(known.id(), someNote(known));
                case 14 -> new AssignConversation(known.id(), agents.get(random.nextInt(agents.size())).agent());
                case 0, 1 -> new TakeNext();
                case 2 -> new TakeConversation(known.id());
                case 3 -> new HandBackConversation(known.id());
                case 4 -> new CloseConversation(known.id());
                case 5 -> new ReopenConversation(known.id());
                case 15 -> new BlockContact(known.contact(), random.nextInt(4) == 0);
                case 16 -> new ContactCommand.ChangeContactProfile(known.contact(), "Noted", null, null, Map.of());
                case 6 -> new RenameContact(known.contact(), random.nextBoolean() ? "Li Wei" : " ");
                default -> new PostMessage(known.id(), "answer " + random.nextInt());
            });
        }

        private void manage() {
            int which = random.nextInt(agents.size());
            var agent = agents.get(which).agent();
            switch (random.nextInt(13)) {
                case 7 -> house.call(owner, new ChangeRights(AgentRole.AGENT, rights()));
                case 8 -> house.call(agents.get(which), new ChangeStatus(AgentStatus.values()[random.nextInt(3)]));
                case 9 -> house.call(owner, new InviteAgent("Dan", "dan" + random.nextInt(3) + "@tea.example", AgentRole.ADMIN));
                case 10 -> house.call(owner, new ChangeMail(random.nextBoolean() ? null : MAIL, null));
                case 11 -> dress();
                case 12 -> tokens();
                case 6 -> house.call(owner, new ChangeRules(new ConversationRules(random.nextInt(600), 60, 0, 0, 15)));
                case 0 -> house.call(owner, new ChangeRole(agent, random.nextBoolean() ? AgentRole.OWNER : AgentRole.AGENT));
                case 1 -> house.call(owner, new ChangeCapacity(agent, random.nextInt(8)));
                case 2 -> house.call(agents.get(which), new ChangeProfile("Name " + random.nextInt(9), null));
                case 3 -> house.call(owner, new AddSite("Second", List.of("https://tea.example")));
                case 4 -> house.call(owner, new ChangeSite(site(), "Renamed " + random.nextInt(), List.of()));
                default -> dismissOrTakeBack(which);
            }
        }

        private void dress() {
            house.call(owner, switch (random.nextInt(4)) {
                case 0 -> new ChangeLook(site(), new SiteLook("#aa3300", Corner.LEFT, Theme.DARK, random.nextInt(600), 0, true, Map.of()));
                case 1 -> new ChangeHours(site(), new OpeningHours(random.nextBoolean(), "Europe/Berlin", List.of(), List.of()));
                case 2 -> new ChangePreChat(site(), new PreChat(true, List.of(new PreChat.Item("name", random.nextBoolean()))));
                default -> new ChangeWays(site(), new ContactWays("", String.valueOf(random.nextInt()), "", ""));
            });
        }

        private void tokens() {
            house.call(owner, new MakeApiToken("Program", null, Set.of(Right.ANSWER), 30));
            house.call(owner, new MakeApiToken("Another", agents.getFirst().agent(), Set.of(Right.ANSWER), null));
            house.call(owner, new RevokeApiToken(((Result.ApiTokens) house.done(owner, new ApiTokens())).tokens().getFirst().id()));
        }

        /** Every agent keeps what the rest of the story needs, and sometimes more. */
        private Set<Right> rights() {
            return random.nextBoolean()
                    ? Set.of(Right.ANSWER, Right.OWN_ACCOUNT, Right.EDIT_CONTACTS)
                    : Set.of(Right.ANSWER, Right.OWN_ACCOUNT, Right.EDIT_CONTACTS, Right.SUPERVISE, Right.BLOCK_VISITORS);
        }

        private void dismissOrTakeBack(int which) {
            var agent = agents.get(which).agent();
            boolean dismissed = !disabled.contains(agent.toString());
            house.call(owner, new DisableAgent(agent, dismissed));
            if (dismissed) {
                disabled.add(agent.toString());
            } else {
                disabled.remove(agent.toString());
                agents.set(which, house.signIn((which == 0 ? "bea" : "cem") + "@tea.example"));
            }
        }

        private dev.shopbell.model.site.SiteId site() {
            return house.snapshot().sites().iterator().next().id();
        }

        private long someSeq(Conversation known) {
            return 1 + random.nextLong(Math.max(1, known.lastSeq()));
        }

        private NoteId someNote(Conversation known) {
            var notes = house.snapshot().notes(known.id());
            return notes.isEmpty() ? new NoteId(known.id().value()) : notes.get(random.nextInt(notes.size())).id();
        }

        private Conversation conversation() {
            var known = List.copyOf(house.snapshot().conversations());
            return known.isEmpty() ? null : known.get(random.nextInt(known.size()));
        }
    }
}
