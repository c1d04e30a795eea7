package dev.shopbell.server.proof;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.shopbell.client.entry.EntryClient;
import dev.shopbell.client.entry.EntryFailure;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.Credential.AgentSessionToken;
import dev.shopbell.protocol.Credential.VisitorToken;
import dev.shopbell.protocol.EntryRequest;
import dev.shopbell.protocol.IdentityCommand.AddAgent;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ServerFrame.Welcome;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A shop that has just been set up through its one-time code, with its owner signed in. */
public record OpenedShop(URI server, Result.SignedIn owner, String siteKey, List<Result.SignedIn> agents) {

    static final String OWNER_EMAIL = "owner@example.com";
    static final String PASSWORD = "a kettle sings at four";

    public static OpenedShop setUp(URI server, String code) throws EntryFailure, InterruptedException {
        try (var entry = new EntryClient(server)) {
            var owner = entry.setUp(setUpWith(code));
            try (var talker = Talker.silent(server)) {
                talker.say(Talker.hello(new AgentSessionToken(owner.token())));
                talker.next(Welcome.class);
                return new OpenedShop(server, owner, talker.snapshot().sites().getFirst().key(), List.of(owner));
            }
        }
    }

    static EntryRequest.SetUp setUpWith(String code) {
        return new EntryRequest.SetUp(code, "Tea & Kettle", "Olga", OWNER_EMAIL, PASSWORD, "en", "proof");
    }

    OpenedShop withColleagues(String... names) throws EntryFailure, InterruptedException {
        var all = new ArrayList<>(agents);
        for (var name : names) {
            all.add(newAgent(name));
        }
        return new OpenedShop(server, owner, siteKey, List.copyOf(all));
    }

    /** The owner at a connection of its own. */
    public Talker asOwner() throws InterruptedException {
        return as(owner);
    }

    Talker as(Result.SignedIn agent) throws InterruptedException {
        return Talker.greeted(server, new AgentSessionToken(agent.token()));
    }

    /** A visitor nobody has met before. */
    public Talker asNewVisitor() throws InterruptedException {
        return Talker.greeted(server, newVisitor());
    }

    public VisitorToken newVisitor() {
        var secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return new VisitorToken(siteKey, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** Adds a colleague and signs it in. */
    public Result.SignedIn newAgent(String name) throws EntryFailure, InterruptedException {
        var email = name + "@example.com";
        addAgent(name, email);
        try (var entry = new EntryClient(server)) {
            return entry.signIn(new EntryRequest.SignIn(email, PASSWORD, "proof"));
        }
    }

    private AgentId addAgent(String name, String email) throws InterruptedException {
        try (var boss = asOwner()) {
            var added = boss.does(new AddAgent(name, email, PASSWORD, AgentRole.AGENT));
            return assertInstanceOf(Result.AgentAdded.class, added).agent();
        }
    }
}
