package dev.shopbell.server.matrix;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.model.shop.MailSecurity;
import dev.shopbell.model.shop.MailSettings;
import dev.shopbell.model.site.Site;
import dev.shopbell.protocol.ContactCommand.BlockContact;
import dev.shopbell.protocol.ConversationCommand.AssignConversation;
import dev.shopbell.protocol.ConversationCommand.CloseConversation;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.EntryRequest.SignIn;
import dev.shopbell.protocol.IdentityCommand.AddAgent;
import dev.shopbell.protocol.IdentityCommand.ChangeCapacity;
import dev.shopbell.protocol.IdentityCommand.MakeApiToken;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.ShopCommand.ChangeMail;
import dev.shopbell.protocol.SiteCommand.AddSite;
import dev.shopbell.protocol.codec.SignedWord;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.Calls;
import dev.shopbell.server.call.Outcome;
import dev.shopbell.server.house.TestHouse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A shop with people to take the seats of the matrix, who come in by the same door as from outside. */
final class MatrixShop {

    static final MailSettings MAIL =
            new MailSettings("mail.example", 587, MailSecurity.STARTTLS, "", false, "tea@mail.example", "Tea");

    private static final int CAPACITY = 100;

    /** Somebody of the team. @param writes whether the role lets it answer and note */
    record Person(AgentId agent, String email, Result.SignedIn session, boolean writes) {

        Caller.AgentCaller hand() {
            return new Caller.AgentCaller(agent, session.session());
        }
    }

    /** Somebody who has come in. */
    record Guest(String bearer, Caller caller, Supplier<Belongings> things) {}

    final TestHouse house;
    final Site site;
    final Site elsewhere;
    private Caller.AgentCaller owner;
    private int numbers;

    MatrixShop(TestHouse house) {
        this.house = house;
        this.owner = house.ownerCaller();
        this.site = added("Tea");
        this.elsewhere = added("Kettles");
        house.done(owner, new ChangeMail(MAIL, null));
    }

    private Site added(String name) {
        return ((Result.SiteAdded) house.done(owner, new AddSite(name, List.of()))).site();
    }

    Caller.AgentCaller owner() {
        return owner;
    }

    /** After the owner's session has ended by itself. */
    void ownerSignsInAgain() {
        owner = house.signIn("olga@tea.example");
    }

    String address() {
        return "guest" + ++numbers + "@mail.example";
    }

    Person hired(AgentRole role, boolean writes) {
        var email = address();
        var agent = ((Result.AgentAdded) house.done(owner, new AddAgent("Person " + numbers, email, TestHouse.PASSWORD, role))).agent();
        house.done(owner, new ChangeCapacity(agent, CAPACITY));
        return new Person(agent, email, signedIn(email), writes);
    }

    Result.SignedIn signedIn(String email) {
        return (Result.SignedIn) TestHouse.now(house.assembly.frontDoor().enter(new SignIn(email, TestHouse.PASSWORD, "test"), "test"));
    }

    Result.ApiTokenMade token(AgentId agent, Set<Right> scopes) {
        return (Result.ApiTokenMade) house.done(owner, new MakeApiToken("Orders", agent, scopes, 1));
    }

    Guest person(AgentRole role, boolean writes) {
        var person = hired(role, writes);
        return guest(person.session().token(), () -> new TeamThings(this, person, AgentRole.AGENT));
    }

    Guest program(AgentRole role, boolean writes, Set<Right> scopes) {
        var person = hired(role, writes);
        return guest(token(person.agent(), scopes).secret(), () -> new TeamThings(this, person, AgentRole.AGENT));
    }

    /** A colleague, or somebody above the most. */
    Supplier<Belongings> colleague(AgentRole role, AgentRole invited) {
        var person = hired(role, true);
        return () -> new TeamThings(this, person, invited);
    }

    String visitorAt(Site where) {
        return where.key() + "." + "%043d".formatted(++numbers);
    }

    Guest visitor(Site where) {
        var bearer = visitorAt(where);
        var caller = admitted(bearer);
        return new Guest(bearer, caller, () -> new VisitorThings(this, caller, where));
    }

    /** All that this visitor has was there before. */
    Guest blockedVisitor() {
        var visitor = visitor(site);
        var things = Belongings.Named.of(visitor.things().get());
        house.done(owner, new BlockContact(contactOf(things.conversation()), true));
        return new Guest(visitor.bearer(), visitor.caller(), () -> things);
    }

    private Guest guest(@Nullable String bearer, Supplier<Belongings> things) {
        if (bearer == null) {
            throw new IllegalStateException("no secret");
        }
        return new Guest(bearer, admitted(bearer), things);
    }

    Caller admitted(String bearer) {
        return admit(bearer).orElseThrow();
    }

    /** Whom the door lets in with this; nobody who is refused otherwise than as everybody unknown is. */
    Optional<Caller> admit(String bearer) {
        try {
            var calls = house.assembly.singleCalls();
            return Optional.of(TestHouse.now(calls.admit(bearer, "en", "10.0." + numbers / 256 + "." + numbers % 256)).caller());
        } catch (CompletionException e) {
            var refusal = house.assembly.singleCalls().refusal(e);
            if (!refusal.equals(Refusal.of(dev.shopbell.protocol.RefusalCode.BAD_CREDENTIALS))) {
                throw new IllegalStateException(refusal.toString(), e);
            }
            return Optional.empty();
        }
    }

    Outcome call(Caller caller, Request request) {
        var calls = house.assembly.singleCalls();
        var reply = new AtomicReference<Calls.@Nullable Reply>();
        calls.call(caller, calls.newCid(), request, reply::set);
        var given = reply.get();
        if (given == null) {
            throw new IllegalStateException(request + " waits");
        }
        return given.outcome();
    }

    /** Nobody has taken it. */
    ConversationId waiting() {
        return house.opened(admitted(visitorAt(site)));
    }

    ConversationId assignedTo(AgentId agent) {
        var conversation = waiting();
        house.done(owner, new AssignConversation(conversation, agent));
        return conversation;
    }

    ConversationId closed() {
        var conversation = waiting();
        house.done(owner, new CloseConversation(conversation));
        return conversation;
    }

    Result.Posted said(Caller visitor) {
        return (Result.Posted) house.done(visitor, new OpenConversation("hello", null));
    }

    ContactId contactOf(ConversationId conversation) {
        return TestHouse.now(house.assembly.log().read(tx -> house.assembly.conversations().get(tx, conversation).contact()));
    }

    /** The word of a site's backend for one whom it has never named. */
    String word(Site where) {
        var subject = "customer-" + ++numbers;
        return TestHouse.now(house.assembly.log().write(tx -> {
            var known = house.assembly.sites().find(tx, where.id()).orElseThrow();
            var word = new SignedWord(subject, null, null, subject, tx.now().plusSeconds(120));
            return word.sign(house.assembly.sites().sampleIdentityKey(tx, known), known.key(), tx.now());
        }));
    }

    UUID newId() {
        return house.assembly.singleCalls().newCid().value();
    }

    long head() {
        return house.assembly.log().forcedHead();
    }

    /** Made when it is first asked for, and then the same. */
    static <T> Supplier<T> once(Supplier<T> maker) {
        var made = new AtomicReference<@Nullable T>();
        return () -> {
            var present = made.get();
            if (present == null) {
                present = maker.get();
                made.set(present);
            }
            return present;
        };
    }
}
