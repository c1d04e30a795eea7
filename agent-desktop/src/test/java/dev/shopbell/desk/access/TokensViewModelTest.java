package dev.shopbell.desk.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.desk.Shop;
import dev.shopbell.model.identity.ApiTokenId;
import dev.shopbell.protocol.ApiToken;
import dev.shopbell.protocol.IdentityCommand.MakeApiToken;
import dev.shopbell.protocol.IdentityCommand.RevokeApiToken;
import dev.shopbell.protocol.IdentityEvent.ApiTokenRevoked;
import dev.shopbell.protocol.IdentityQuery.ApiTokens;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Right;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Programs are let in and shut out, and a secret is shown once. */
class TokensViewModelTest {

    private static final ApiToken TOKEN = new ApiToken(
            new ApiTokenId(new UUID(8, 1)), "Orders", Shop.ANA.id(), Shop.ANA.id(), Set.of(Right.ANSWER, Right.NOTE), Shop.NOW, null, null);

    private final AccessFixture desk = new AccessFixture();
    private final TokensViewModel model = new TokensViewModel(desk.store, desk.actions, desk.moments, desk.notices);

    @Test
    void aSecretIsShownUntilThePersonHasKeptIt() {
        desk.answer(new Result.ApiTokens(List.of()));
        model.name().value().set("  Orders ");
        model.choose(Right.ANSWER, true);
        model.days().set(90);
        model.make();

        assertEquals(new MakeApiToken("Orders", null, Set.of(Right.ANSWER), 90), desk.link.asked().getLast());
        desk.answer(new Result.ApiTokenMade(TOKEN, "sbt_secret"));
        assertEquals("sbt_secret", model.secret().get());
        assertEquals("", model.name().value().get());
        assertTrue(model.scopes().get().isEmpty());
        model.forget();
        assertEquals("", model.secret().get());
    }

    @Test
    void withoutANameOrAnythingToDoNothingIsAsked() {
        desk.link.forgetAsked();
        model.make();
        model.name().value().set("x".repeat(ApiToken.NAME_LENGTH_MAX + 1));
        model.make();
        assertFalse(model.name().problem().getValue().isEmpty());
        model.name().value().set("Orders");
        model.make();

        assertEquals(List.of(), desk.link.asked());
        assertEquals(List.of(desk.texts.get("tokens.scopes.problem")), desk.said);
    }

    @Test
    void onlyWhatAProgramMayDoIsOffered() {
        assertTrue(model.offered().get().contains(Right.ANSWER));
        assertFalse(model.offered().get().contains(Right.RUN_TOKENS));
        assertFalse(model.offered().get().contains(Right.OWN_ACCOUNT));
        assertFalse(model.offered().get().contains(Right.TALK));
    }

    @Test
    void aRightThatIsTakenAwayIsNoLongerOfferedNorChosen() {
        desk.answer(new Result.ApiTokens(List.of(TOKEN)));
        model.choose(Right.ANSWER, true);
        model.choose(Right.NOTE, true);
        desk.allowed(Set.of(Right.RUN_TOKENS, Right.ANSWER));
        assertEquals(List.of(Right.ANSWER), model.offered().get());
        assertEquals(Set.of(Right.ANSWER), model.scopes().get());

        desk.allowed(Set.of(Right.ANSWER));
        assertEquals(List.of(), model.tokens(), "who lets no programs in any more sees none");
        desk.link.forgetAsked();
        desk.allowed(Set.of(Right.RUN_TOKENS, Right.ANSWER, Right.NOTE));
        assertEquals(List.of(new ApiTokens()), desk.link.asked());
        assertEquals(List.of(Right.ANSWER, Right.NOTE), model.offered().get());
    }

    @Test
    void aRevokedTokenIsGoneFromEveryDesk() {
        desk.answer(new Result.ApiTokens(List.of(TOKEN)));
        model.revoke(TOKEN);
        assertEquals(new RevokeApiToken(TOKEN.id()), desk.link.asked().getLast());
        desk.link.forgetAsked();

        desk.link.happen(Shop.NOW, new ApiTokenRevoked(TOKEN.id()));
        assertEquals(List.of(new ApiTokens()), desk.link.asked());
        desk.answer(new Result.ApiTokens(List.of()));
        assertEquals(List.of(), model.tokens());
    }

    @Test
    void theStoryTellsWhetherItHasEnded() {
        var ending = new ApiToken(TOKEN.id(), "Orders", Shop.ANA.id(), Shop.ANA.id(), Set.of(Right.ANSWER), Shop.NOW, Shop.NOW.plus(Duration.ofDays(1)), null);

        assertTrue(model.storyOf(ending, Shop.NOW).contains("ends Nov 21, 2026"), model.storyOf(ending, Shop.NOW));
        assertTrue(model.storyOf(ending, Shop.NOW.plus(Duration.ofDays(2))).contains("ended"));
        assertTrue(model.storyOf(TOKEN, Shop.NOW).contains("never used"));
    }
}
