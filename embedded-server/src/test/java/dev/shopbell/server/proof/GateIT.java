package dev.shopbell.server.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.entry.EntryClient;
import dev.shopbell.client.entry.EntryFailure;
import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.ClientFrame.Call;
import dev.shopbell.protocol.ContactCommand.SetProfile;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.Credential.AgentSessionToken;
import dev.shopbell.protocol.Credential.VisitorToken;
import dev.shopbell.protocol.IdentityCommand.EndSession;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Self;
import dev.shopbell.protocol.ServerFrame.Welcome;
import dev.shopbell.protocol.SiteCommand.AddSite;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.proof.line.RawLine;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in, and from where. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GateIT {

    private static final int UPGRADED = 101;
    private static final int FORBIDDEN = 403;
    private static final int MISDIRECTED = 421;

    private HostedShop host;
    private OpenedShop shop;

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        host = HostedShop.usual(data);
        shop = host.opened();
    }

    @AfterAll
    void close() throws Exception {
        host.close();
    }

    private int upgrade(String... headers) throws Exception {
        try (var line = new RawLine(host.port())) {
            return line.upgrade(headers);
        }
    }

    @Tries(FaultCase.F41)
    @Test
    void aSocketOpensForProgramsAndForThisServersOwnPagesOnly() throws Exception {
        var here = "Host: 127.0.0.1:" + host.port();
        assertEquals(UPGRADED, upgrade(here));
        assertEquals(UPGRADED, upgrade(here, "Origin: http://127.0.0.1:" + host.port()));
        assertEquals(UPGRADED, upgrade(here, "Origin: http://localhost:" + host.port()));
        for (var foreign : List.of("https://evil.example", "null", "http://127.0.0.1", "https://127.0.0.1:" + host.port(), "file://", "",
                "http://localhost.evil.example:" + host.port(), "http://evil.localhost:" + host.port(), "http://localhost:" + host.port() + ".evil.example",
                "http://localhost:" + host.port() + "/", "http://localhost:" + host.port() + "0", "http://user@localhost:" + host.port())) {
            assertEquals(FORBIDDEN, upgrade(here, "Origin: " + foreign), foreign);
        }
        assertEquals(FORBIDDEN, upgrade(here, "Origin: http://localhost:" + host.port(), "Origin: https://evil.example"));
    }

    @Tries(FaultCase.F42)
    @Test
    void aNameThatSomebodyPointedAtThisMachineIsNotServed() throws Exception {
        assertEquals(UPGRADED, upgrade("Host: localhost:" + host.port()));
        for (var foreign : List.of("evil.example", "evil.example:" + host.port(), "127.0.0.1", "localhost:1", "127.0.0.1.evil.example:" + host.port())) {
            assertEquals(MISDIRECTED, upgrade("Host: " + foreign), foreign);
        }
        int twoHosts = upgrade("Host: localhost:" + host.port(), "Host: evil.example");
        assertTrue(twoHosts == MISDIRECTED || twoHosts == 400, () -> "two hosts: " + twoHosts);
    }

    @Tries(FaultCase.F55)
    @Test
    void aForeignPageCannotSignIn() throws Exception {
        var signIn = HttpRequest.newBuilder(host.address().resolve("/api/v1/sessions"))
                .header("Content-Type", "application/json")
                .header("Origin", "https://evil.example")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertEquals(FORBIDDEN, HostedShop.send(signIn).statusCode());
        var asAForm = HttpRequest.newBuilder(host.address().resolve("/api/v1/sessions"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"email\":\"owner@example.com\",\"password\":\"" + OpenedShop.PASSWORD + "\",\"device\":\"x\"}"))
                .build();
        assertEquals(415, HostedShop.send(asAForm).statusCode());
        for (var header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "_method")) {
            var disguised = HttpRequest.newBuilder(host.address().resolve("/api/v1/team?_method=POST"))
                    .header("Origin", "https://evil.example")
                    .header("Authorization", "Bearer " + shop.owner().token())
                    .header(header, "POST")
                    .build();
            var plain = HttpRequest.newBuilder(disguised.uri()).header("Authorization", "Bearer " + shop.owner().token()).build();
            assertEquals(HostedShop.send(plain).statusCode(), HostedShop.send(disguised).statusCode(), "it stays the reading that it is: " + header);
        }
    }

    private ByeCode turnedAway(Credential credential) throws Exception {
        try (var stranger = Talker.silent(host.address())) {
            stranger.say(Talker.hello(credential));
            return stranger.bye();
        }
    }

    @Test
    void whoeverShowsNothingThatIsKnownIsTurnedAway() throws Exception {
        var visitor = shop.newVisitor();
        assertEquals(ByeCode.BAD_CREDENTIAL, turnedAway(new VisitorToken("no such key", visitor.token())));
        assertEquals(ByeCode.BAD_CREDENTIAL, turnedAway(new VisitorToken(shop.siteKey(), "short")));
        assertEquals(ByeCode.BAD_CREDENTIAL, turnedAway(new VisitorToken(shop.siteKey(), visitor.token() + "A")));
        assertEquals(ByeCode.BAD_CREDENTIAL, turnedAway(new VisitorToken(shop.siteKey(), "字".repeat(43))));
        assertEquals(ByeCode.SIGNED_OUT, turnedAway(new AgentSessionToken("never given to anybody")));
        assertEquals(ByeCode.SIGNED_OUT, turnedAway(new AgentSessionToken("")));
    }

    @Test
    void aTokenNobodyHasSpokenUnderIsAStrangerAndLearnsNothing() throws Exception {
        try (var stranger = Talker.silent(host.address())) {
            stranger.say(Talker.hello(shop.newVisitor()));
            var self = assertInstanceOf(Self.VisitorSelf.class, stranger.next(Welcome.class).you());
            assertNull(self.contact());
            assertTrue(stranger.snapshot().conversations().isEmpty());
        }
    }

    @Test
    void aVisitorIsToldWhichFieldsAreFilledAndNotWithWhat() throws Exception {
        var known = shop.newVisitor();
        try (var visitor = Talker.greeted(host.address(), known)) {
            visitor.does(new SetProfile("Wei", "wei@example.com", null, Map.of()));
        }
        try (var again = Talker.silent(host.address())) {
            again.say(Talker.hello(known));
            var self = assertInstanceOf(Self.VisitorSelf.class, again.next(Welcome.class).you());
            assertEquals(List.of("name", "email"), self.filled());
        }
    }

    @Test
    void aVisitorsSecretOfOneSiteOpensNothingOnAnother() throws Exception {
        var known = shop.newVisitor();
        try (var owner = shop.asOwner();
                var visitor = Talker.greeted(host.address(), known)) {
            visitor.does(new OpenConversation("hello", null));
            var other = assertInstanceOf(Result.SiteAdded.class, owner.does(new AddSite("Another shop", List.of())));
            assertEquals(ByeCode.BAD_CREDENTIAL, turnedAway(new VisitorToken(other.site().key(), known.token())));
        }
    }

    @Tries(FaultCase.F53)
    @Test
    void aSessionThatWasEndedOpensNothingAnyMore() throws Exception {
        var ana = shop.newAgent("ana");
        try (var agent = shop.as(ana)) {
            agent.say(new Call(Talker.cid(), new EndSession(ana.session())));
            assertEquals(ByeCode.SIGNED_OUT, agent.bye());
        }
        assertEquals(ByeCode.SIGNED_OUT, turnedAway(new AgentSessionToken(ana.token())));
    }

    private static RefusalCode refused(EntryClient entry, String code) {
        return assertThrows(EntryFailure.Refused.class, () -> entry.setUp(OpenedShop.setUpWith(code))).refusal().code();
    }

    @Test
    void aSetUpCodeDiesOfFiveWrongTries(@TempDir Path data) throws Exception {
        try (var unowned = HostedShop.usual(data);
                var entry = new EntryClient(unowned.address())) {
            var code = unowned.server().setupCode();
            for (int i = 0; i < 5; i++) {
                assertEquals(RefusalCode.BAD_SETUP_CODE, refused(entry, "AAAA-BBBB-CCC" + (2 + i)));
            }
            assertEquals(RefusalCode.BAD_SETUP_CODE, refused(entry, code));
            assertTrue(unowned.server().needsOwner());
            var second = unowned.server().setupCode();
            assertEquals(RefusalCode.BAD_SETUP_CODE, refused(entry, code));
            entry.setUp(OpenedShop.setUpWith(second));
        }
    }

    @Test
    void aShopIsSetUpOnce(@TempDir Path data) throws Exception {
        try (var unowned = HostedShop.usual(data);
                var entry = new EntryClient(unowned.address())) {
            assertTrue(entry.setupState().needed());
            assertEquals(RefusalCode.BAD_SETUP_CODE, refused(entry, ""));
            var code = unowned.server().setupCode();
            entry.setUp(OpenedShop.setUpWith(code.toLowerCase(java.util.Locale.ROOT)));
            assertEquals(RefusalCode.ALREADY_SET_UP, refused(entry, code));
            assertEquals(RefusalCode.ALREADY_SET_UP, refused(entry, unowned.server().setupCode()));
            assertFalse(entry.setupState().needed());
        }
    }

    @Test
    void behindAProxyEverybodyLooksLocalSoNobodySetsUp(@TempDir Path data) throws Exception {
        var publicUrl = List.of(URI.create("https://chat.example.com"));
        try (var proxied = HostedShop.unowned(data, config -> config.behindTlsProxy("127.0.0.1", publicUrl));
                var entry = new EntryClient(proxied.address())) {
            assertFalse(entry.setupState().here());
            assertEquals(RefusalCode.SETUP_NOT_HERE, refused(entry, proxied.server().setupCode()));
            assertTrue(proxied.server().needsOwner());
        }
    }
}
