package dev.shopbell.server.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.ApiToken;
import dev.shopbell.protocol.ConversationCommand.AddNote;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.FileCommand.BeginUpload;
import dev.shopbell.protocol.FileCommand.CancelUpload;
import dev.shopbell.protocol.FileQuery.LinksOf;
import dev.shopbell.protocol.FileQuery.UploadState;
import dev.shopbell.protocol.IdentityCommand.AddAgent;
import dev.shopbell.protocol.IdentityCommand.ChangeRights;
import dev.shopbell.protocol.IdentityCommand.ChangeRole;
import dev.shopbell.protocol.IdentityCommand.DisableAgent;
import dev.shopbell.protocol.IdentityCommand.InviteAgent;
import dev.shopbell.protocol.IdentityCommand.MakeApiToken;
import dev.shopbell.protocol.IdentityCommand.ResetPassword;
import dev.shopbell.protocol.IdentityCommand.RevokeApiToken;
import dev.shopbell.protocol.IdentityEvent;
import dev.shopbell.protocol.IdentityQuery.ApiTokens;
import dev.shopbell.protocol.IdentityQuery.MySessions;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.RoutingCommand.TakeNext;
import dev.shopbell.protocol.SiteCommand.AddSite;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.Outcome;
import dev.shopbell.server.log.Audience;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a program may do with a token, and until when. */
class ApiTokensTest {

    private static long houses = 70_000;

    private final TestHouse house = new TestHouse(++houses);
    private final Caller.AgentCaller olga = house.ownerCaller();
    private final Caller.AgentCaller bea = house.hire("bea");

    private Result.ApiTokenMade made(@Nullable AgentId agent, @Nullable Integer days, Right... scopes) {
        return assertInstanceOf(Result.ApiTokenMade.class, house.done(olga, new MakeApiToken("Orders", agent, Set.of(scopes), days)));
    }

    private static Caller.TokenCaller program(Result.ApiTokenMade made) {
        return new Caller.TokenCaller(made.token().id(), made.token().agent());
    }

    private RefusalCode refused(Caller caller, Request request) {
        return assertInstanceOf(Outcome.Refused.class, house.call(caller, request)).refusal().code();
    }

    private List<ApiToken> listed() {
        return ((Result.ApiTokens) house.done(house.signIn("olga@tea.example"), new ApiTokens())).tokens();
    }

    @Test
    void itActsInTheNameOfItsAgentWithinItsScopes() {
        var talk = house.opened(house.visitor(1));
        var program = program(made(bea.agent(), null, Right.ANSWER));

        house.done(program, new TakeConversation(talk));
        house.done(program, new PostMessage(talk, "your order is on its way"));

        assertEquals("bea", house.snapshot().messages(talk).getLast().author().agent().name());
        assertEquals(RefusalCode.FORBIDDEN, refused(program, new AddSite("Shop", List.of())));
        assertEquals(RefusalCode.FORBIDDEN, refused(program, new MySessions()));
        assertEquals(RefusalCode.FORBIDDEN, refused(program, new ApiTokens()));
    }

    @Test
    void itMayNeverDoMoreThanItsAgentMay() {
        var program = program(made(bea.agent(), null, Right.RUN_SITES));
        assertEquals(RefusalCode.FORBIDDEN, refused(program, new AddSite("Shop", List.of())));

        house.done(olga, new ChangeRole(bea.agent(), AgentRole.ADMIN));
        house.done(program, new AddSite("Shop", List.of()));

        house.done(olga, new DisableAgent(bea.agent(), true));
        assertEquals(RefusalCode.FORBIDDEN, refused(program, new AddSite("Shop", List.of())));
    }

    @Test
    void itLosesWhatTheRoleOfItsAgentLoses() {
        var talk = house.opened(house.visitor(1));
        var program = program(made(bea.agent(), null, Right.ANSWER, Right.NOTE));
        house.done(program, new AddNote(talk, "waits since Monday", List.of(), List.of()));

        house.done(olga, new ChangeRights(AgentRole.AGENT, Set.of(Right.ANSWER, Right.OWN_ACCOUNT)));
        assertEquals(RefusalCode.FORBIDDEN, refused(program, new AddNote(talk, "still waits", List.of(), List.of())));
        house.done(program, new TakeConversation(talk));

        house.done(olga, new ChangeRights(AgentRole.AGENT, Set.of(Right.ANSWER, Right.NOTE, Right.OWN_ACCOUNT)));
        house.done(program, new AddNote(talk, "is answered", List.of(), List.of()));
    }

    @Test
    void itIsOverAtOnceWhenItIsRevokedAndByItselfWhenItsDaysAreOver() {
        var revoked = made(null, null, Right.ANSWER);
        var expiring = made(null, 1, Right.ANSWER);
        assertEquals(RefusalCode.QUEUE_EMPTY, refused(program(revoked), new TakeNext()));

        house.done(olga, new RevokeApiToken(revoked.token().id()));
        assertEquals(RefusalCode.FORBIDDEN, refused(program(revoked), new TakeNext()));
        assertEquals(RefusalCode.NOT_FOUND, refused(olga, new RevokeApiToken(revoked.token().id())));

        house.putClockForward(Duration.ofDays(1).minusMillis(1));
        assertEquals(RefusalCode.QUEUE_EMPTY, refused(program(expiring), new TakeNext()));
        house.time.advance(Duration.ofMillis(1));
        assertEquals(RefusalCode.FORBIDDEN, refused(program(expiring), new TakeNext()));
        assertEquals(List.of(expiring.token().id()), listed().stream().map(ApiToken::id).toList(), "an expired one is still shown");
    }

    @Test
    void itsSecretIsToldOnceAndKeptNowhere() {
        var cid = house.newCid();
        var command = new MakeApiToken("Orders", null, Set.of(Right.ANSWER), null);
        var first = assertInstanceOf(Outcome.Done.class, house.call(house.ownerCaller(), cid, command));
        var again = assertInstanceOf(Outcome.Done.class, house.call(house.ownerCaller(), cid, command));

        var secret = ((Result.ApiTokenMade) first.result()).secret();
        assertNotNull(secret);
        assertTrue(secret.matches("sbt_[A-Za-z0-9_-]{43}"), "256 random bits that say what they are");
        assertNull(((Result.ApiTokenMade) again.result()).secret());
        assertEquals(((Result.ApiTokenMade) first.result()).token(), ((Result.ApiTokenMade) again.result()).token());
        assertFalse(house.log().toString().contains(secret));
        assertFalse(first.result().toString().contains(secret));
    }

    @ParameterizedTest
    @EnumSource(value = Right.class, mode = EnumSource.Mode.EXCLUDE, names = "ANSWER")
    void whatBelongsToAPersonCannotBeGivenToAProgram(Right right) {
        var outcome = house.call(olga, new MakeApiToken("Orders", null, Set.of(Right.ANSWER, right), null));

        assertEquals(ApiToken.isScope(right), outcome instanceof Outcome.Done, right::name);
    }

    @Test
    void whatIsBeyondItsBoundsIsRefused() {
        assertEquals(RefusalCode.BAD_RIGHTS, refused(olga, new MakeApiToken("Orders", null, Set.of(), null)));
        assertEquals(RefusalCode.BAD_NAME, refused(olga, new MakeApiToken("n".repeat(81), null, Set.of(Right.ANSWER), null)));
        assertEquals(RefusalCode.BAD_LIMITS, refused(olga, new MakeApiToken("Orders", null, Set.of(Right.ANSWER), 0)));
        assertEquals(RefusalCode.BAD_LIMITS, refused(olga, new MakeApiToken("Orders", null, Set.of(Right.ANSWER), ApiToken.DAYS_MAX + 1)));
        assertEquals(
                RefusalCode.NOT_FOUND,
                refused(olga, new MakeApiToken("Orders", new AgentId(house.newCid().value()), Set.of(Right.ANSWER), null)));
        assertEquals(RefusalCode.FORBIDDEN, refused(bea, new MakeApiToken("Orders", null, Set.of(Right.ANSWER), null)));
        made(null, ApiToken.DAYS_MAX, Right.ANSWER);
    }

    @Test
    void oneTokenPastAsManyAsCanBeIsRefusedUntilOneIsRevoked() {
        for (int i = 1; i < ApiToken.COUNT_MAX; i++) {
            made(null, null, Right.ANSWER);
        }
        var last = made(null, null, Right.ANSWER);
        assertEquals(RefusalCode.TOO_MANY_TOKENS, refused(olga, new MakeApiToken("Orders", null, Set.of(Right.ANSWER), null)));

        house.done(olga, new RevokeApiToken(last.token().id()));
        made(null, null, Right.ANSWER);
        assertEquals(ApiToken.COUNT_MAX, listed().size());
    }

    @Test
    void nobodyGetsAProgramInTheNameOfSomebodyAbove() {
        house.done(olga, new ChangeRights(AgentRole.ADMIN, Set.of(Right.RUN_TEAM, Right.RUN_TOKENS, Right.ANSWER, Right.OWN_ACCOUNT)));
        house.done(olga, new ChangeRole(bea.agent(), AgentRole.ADMIN));
        var admin = house.signIn("bea@tea.example");

        assertEquals(
                RefusalCode.FORBIDDEN, refused(admin, new MakeApiToken("Orders", olga.agent(), Set.of(Right.RUN_TEAM), null)));
        house.done(admin, new MakeApiToken("Orders", null, Set.of(Right.RUN_TEAM), null));
    }

    @Test
    void aProgramThatRunsTheTeamMakesNobodyMoreThanItIsItself() {
        var narrow = program(made(null, null, Right.RUN_TEAM));
        assertEquals(RefusalCode.FORBIDDEN, refused(narrow, new AddAgent("Eve", "eve@tea.example", TestHouse.PASSWORD, AgentRole.OWNER)));
        assertEquals(RefusalCode.FORBIDDEN, refused(narrow, new InviteAgent("Eve", "eve@tea.example", AgentRole.AGENT)));
        assertEquals(RefusalCode.FORBIDDEN, refused(narrow, new ResetPassword(olga.agent())));
        assertEquals(RefusalCode.FORBIDDEN, refused(narrow, new ChangeRole(bea.agent(), AgentRole.ADMIN)));

        var wide = program(made(null, null, Right.RUN_TEAM, Right.ANSWER, Right.NOTE, Right.EDIT_CONTACTS));
        house.done(wide, new InviteAgent("Eve", "eve@tea.example", AgentRole.AGENT));
    }

    @Test
    void itSendsFilesInTheNameOfItsAgent() {
        var program = program(made(bea.agent(), null, Right.ANSWER));
        var begun = (Result.Upload) house.done(program, new BeginUpload("price list.pdf", 100));

        assertEquals(0, ((Result.Upload) house.done(program, new UploadState(begun.file()))).offset());
        assertEquals(List.of(), ((Result.FileLinks) house.done(program, new LinksOf(List.of(begun.file())))).links());
        house.done(program, new CancelUpload(begun.file()));
        assertEquals(RefusalCode.NO_SUCH_FILE, refused(olga, new CancelUpload(begun.file())));
    }

    @Test
    void itsCommandsAreItsOwnInTheLedger() {
        var cid = house.newCid();
        var command = new AddSite("Shop", List.of());
        var byOlga = house.call(olga, cid, command);
        var program = program(made(null, null, Right.RUN_SITES));
        var byProgram = house.call(program, cid, command);

        assertFalse(byOlga.equals(byProgram));
        assertEquals(byProgram, house.call(program, cid, command));
        assertEquals("token/" + program.token(), program.sender());
    }

    @Test
    void itIsNotedToTheHourWhenItWasUsed() {
        var made = made(null, null, Right.ANSWER);
        assertNull(listed().getFirst().lastUsedAt());

        house.assembly.singleCalls().call(program(made), house.newCid(), new TakeNext(), reply -> {});
        var first = listed().getFirst().lastUsedAt();
        assertEquals(house.time.wallTime().truncatedTo(java.time.temporal.ChronoUnit.HOURS), first);

        house.time.advance(Duration.ofMinutes(61));
        house.assembly.singleCalls().call(program(made), house.newCid(), new TakeNext(), reply -> {});
        assertTrue(listed().getFirst().lastUsedAt().isAfter(first));
    }

    @Test
    void onlyThoseWhoMayMakeTokensHearOfThem() {
        made(null, null, Right.ANSWER);

        var told = house.log().stream().filter(entry -> entry.event() instanceof IdentityEvent.ApiTokenMade).findFirst().orElseThrow();
        assertEquals(Set.of(Audience.of(olga.agent())), told.audiences().keySet());
    }
}
