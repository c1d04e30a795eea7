package dev.shopbell.server.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.Beat;
import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.ClientFrame.Hello;
import dev.shopbell.protocol.ContactCommand.RenameContact;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.ConversationQuery.ClosedBefore;
import dev.shopbell.protocol.ConversationQuery.MessagesBefore;
import dev.shopbell.protocol.IdentityCommand.AddAgent;
import dev.shopbell.protocol.IdentityCommand.ChangeCapacity;
import dev.shopbell.protocol.IdentityCommand.ChangePassword;
import dev.shopbell.protocol.IdentityCommand.ChangeProfile;
import dev.shopbell.protocol.IdentityQuery.MySessions;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Picture;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.SiteCommand.AddSite;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One past each bound of size: refused with a reason, while what is just within is done. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsIT {

    private static final byte[] PNG_HEAD = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};

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

    private static String padded(int bytes) {
        return "{\"type\":\"beat\",\"head\":0}" + " ".repeat(bytes - 24);
    }

    @Test
    void aVisitorsFrameOfSixteenKibIsHeardAndOneByteMoreEndsTheConnection() throws Exception {
        try (var visitor = shop.asNewVisitor()) {
            visitor.say(padded(Limits.FRAME_FROM_VISITOR_BYTES_MAX));
            visitor.does(new OpenConversation("hello", null));
            visitor.say(padded(Limits.FRAME_FROM_VISITOR_BYTES_MAX + 1));
            assertEquals(ByeCode.MALFORMED, visitor.bye());
        }
    }

    @Test
    void nobodyMaySayMoreThanAVisitorBeforeItIsKnownWhoSpeaks() throws Exception {
        try (var stranger = Talker.silent(host.address())) {
            stranger.say(padded(Limits.FRAME_FROM_VISITOR_BYTES_MAX + 1));
            assertEquals(ByeCode.MALFORMED, stranger.bye());
        }
    }

    @Test
    void anAgentsFrameOfSixtyFourKibIsHeardAndOneByteMoreEndsTheConnection() throws Exception {
        try (var agent = shop.asOwner()) {
            agent.say(padded(Limits.FRAME_FROM_AGENT_BYTES_MAX));
            agent.does(new MySessions());
            agent.say(padded(Limits.FRAME_FROM_AGENT_BYTES_MAX + 1));
            int tooBig = 1009;
            assertEquals(tooBig, agent.awaitClosed());
        }
    }

    @Test
    void fourThousandCharactersAreAMessageAndOneMoreIsNot() throws Exception {
        var longest = "字".repeat(Message.TEXT_LENGTH_MAX);
        try (var visitor = shop.asNewVisitor();
                var agent = shop.asOwner()) {
            assertEquals(RefusalCode.BAD_TEXT, visitor.isRefused(new OpenConversation(longest + "x", null)).code());
            var posted = assertInstanceOf(Result.Posted.class, visitor.does(new OpenConversation(longest, null)));
            assertEquals(RefusalCode.BAD_TEXT, visitor.isRefused(new PostMessage(posted.conversation(), longest + "x")).code());
            agent.does(new TakeConversation(posted.conversation()));
            assertEquals(RefusalCode.BAD_TEXT, agent.isRefused(new PostMessage(posted.conversation(), longest + "x")).code());
            agent.does(new PostMessage(posted.conversation(), longest));
        }
    }

    @Test
    void textThatSaysNothingOrCannotBeStoredIsNotAMessage() throws Exception {
        try (var visitor = shop.asNewVisitor()) {
            for (var text : List.of("", " \n\t ", "a\u0000b")) {
                assertEquals(RefusalCode.BAD_TEXT, visitor.isRefused(new OpenConversation(text, null)).code());
            }
            var cid = Talker.cid();
            visitor.say("{\"type\":\"call\",\"cid\":\"" + cid + "\",\"request\":{\"type\":\"conversation.open\",\"text\":\"half \\ud83e\"}}");
            var refused = assertInstanceOf(dev.shopbell.protocol.ServerFrame.Refused.class, visitor.reply(cid));
            assertEquals(RefusalCode.BAD_TEXT, refused.refusal().code());
        }
    }

    private static Stream<Arguments> onePastTheBoundOfAField() {
        var password = OpenedShop.PASSWORD;
        var name81 = "n".repeat(81);
        var someone = new ContactId(UUID.randomUUID());
        var nowhere = new ConversationId(UUID.randomUUID());
        return Stream.of(
                refused(RefusalCode.BAD_PASSWORD, new AddAgent("Ann", "ann@example.com", "7 chars", AgentRole.AGENT)),
                refused(RefusalCode.BAD_PASSWORD, new AddAgent("Ann", "ann@example.com", "p".repeat(129), AgentRole.AGENT)),
                refused(RefusalCode.COMMON_PASSWORD, new AddAgent("Ann", "ann@example.com", "password", AgentRole.AGENT)),
                refused(RefusalCode.BAD_PASSWORD, new ChangePassword(password, "7 chars")),
                refused(RefusalCode.BAD_PASSWORD, new ChangePassword(password, "p".repeat(129))),
                refused(RefusalCode.BAD_NAME, new AddAgent(name81, "ann@example.com", password, AgentRole.AGENT)),
                refused(RefusalCode.BAD_EMAIL, new AddAgent("Ann", "a".repeat(243) + "@example.com", password, AgentRole.AGENT)),
                refused(RefusalCode.BAD_EMAIL, new AddAgent("Ann", "ann at example.com", password, AgentRole.AGENT)),
                refused(RefusalCode.EMAIL_TAKEN, new AddAgent("Ann", "OWNER@example.com", password, AgentRole.AGENT)),
                refused(RefusalCode.BAD_NAME, new ChangeProfile(name81, null)),
                refused(RefusalCode.BAD_NAME, new AddSite(name81, List.of())),
                refused(RefusalCode.BAD_NAME, new RenameContact(someone, name81)),
                refused(RefusalCode.BAD_ORIGIN, new AddSite("Shop", origins(51))),
                refused(RefusalCode.BAD_ORIGIN, new AddSite("Shop", List.of("https://" + "a".repeat(253)))),
                refused(RefusalCode.BAD_ORIGIN, new AddSite("Shop", List.of("https://example.com/page"))),
                refused(RefusalCode.BAD_ORIGIN, new AddSite("Shop", List.of("javascript:alert(1)"))),
                refused(RefusalCode.BAD_PAGE_SIZE, new MessagesBefore(nowhere, 1, Limits.MESSAGES_PER_PAGE_MAX + 1)),
                refused(RefusalCode.BAD_PAGE_SIZE, new MessagesBefore(nowhere, 1, 0)),
                refused(RefusalCode.BAD_PAGE_SIZE, new ClosedBefore(1, Limits.CONVERSATIONS_PER_PAGE_MAX + 1)),
                refused(RefusalCode.BAD_PAGE_SIZE, new ClosedBefore(1, -1)),
                refused(RefusalCode.BAD_PICTURE, new ChangeProfile("Olga", picture(32 * 1024 + 1, 512))),
                refused(RefusalCode.BAD_PICTURE, new ChangeProfile("Olga", picture(1_000, 513))),
                refused(RefusalCode.BAD_PICTURE, new ChangeProfile("Olga", new Picture("PHN2Zz48L3N2Zz4="))),
                refused(RefusalCode.BAD_PICTURE, new ChangeProfile("Olga", new Picture("not base64 at all"))));
    }

    private static Arguments refused(RefusalCode code, Request request) {
        return Arguments.of(code, request);
    }

    private static List<String> origins(int count) {
        return IntStream.range(0, count).mapToObj(i -> "https://shop" + i + ".example.com").toList();
    }

    /** The beginning of a PNG of so many pixels each way, filled up to a size. */
    private static Picture picture(int bytes, int pixels) {
        return new Picture(Base64.getEncoder().encodeToString(
                ByteBuffer.allocate(bytes).put(PNG_HEAD).putInt(pixels).putInt(pixels).array()));
    }

    @ParameterizedTest
    @MethodSource
    void onePastTheBoundOfAField(RefusalCode code, Request request) throws Exception {
        try (var owner = shop.asOwner()) {
            assertEquals(code, owner.isRefused(request).code());
        }
    }

    @Test
    void whatIsJustWithinTheBoundsIsDone() throws Exception {
        try (var owner = shop.asOwner()) {
            var me = shop.owner().agent();
            owner.does(new AddAgent("n".repeat(80), "a".repeat(242) + "@example.com", "p".repeat(128), AgentRole.AGENT));
            owner.does(new AddSite("n".repeat(80), origins(50)));
            owner.does(new ChangeProfile("Olga", picture(32 * 1024, 512)));
            owner.does(new ClosedBefore(1, Limits.CONVERSATIONS_PER_PAGE_MAX));
            owner.does(new ChangeCapacity(me, 100));
            assertEquals(RefusalCode.BAD_CAPACITY, owner.isRefused(new ChangeCapacity(me, 101)).code());
            assertEquals(RefusalCode.BAD_CAPACITY, owner.isRefused(new ChangeCapacity(me, -1)).code());
        }
    }

    @Test
    void aHelloThatSaysTooMuchOfItselfIsTurnedAway() throws Exception {
        var usual = Talker.hello(shop.newVisitor());
        var longest = new Hello(usual.versions(), usual.credential(), null, 0, 0, "x".repeat(35), "x".repeat(80));
        try (var visitor = Talker.silent(host.address())) {
            visitor.say(longest);
            visitor.snapshot();
            visitor.say(new Beat(0));
        }
        for (var tooMuch : List.of(
                new Hello(usual.versions(), usual.credential(), null, 0, 0, "x".repeat(36), "proof"),
                new Hello(usual.versions(), usual.credential(), null, 0, 0, "en", "x".repeat(81)))) {
            try (var visitor = Talker.silent(host.address())) {
                visitor.say(tooMuch);
                assertEquals(ByeCode.MALFORMED, visitor.bye());
            }
        }
    }

    @Test
    void aClientOfAnotherVersionIsToldSo() throws Exception {
        var usual = Talker.hello(shop.newVisitor());
        try (var visitor = Talker.silent(host.address())) {
            visitor.say(new Hello(List.of(Limits.PROTOCOL_VERSION + 1), usual.credential(), null, 0, 0, "en", "proof"));
            assertEquals(ByeCode.VERSION, visitor.bye());
        }
        assertTrue(host.get("/healthz").body().startsWith("ok"));
    }
}
