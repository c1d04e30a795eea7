package dev.shopbell.desk.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.desk.Shop;
import dev.shopbell.desk.sitesettings.SiteChoice;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.SiteCommand.RenewIdentityKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A key is made for the site that is chosen, and shown once. */
class IdentityKeyViewModelTest {

    private final AccessFixture desk = new AccessFixture();
    private final IdentityKeyViewModel model =
            new IdentityKeyViewModel(new SiteChoice(desk.store), desk.actions, desk.texts, desk.notices);

    @Test
    void aNewKeyIsShownUntilThePersonHasKeptIt() {
        model.renew();
        assertEquals(List.of(new RenewIdentityKey(Shop.SITE)), desk.link.asked());
        desk.answer(new Result.IdentityKey(Shop.SITE, "the key"));
        assertEquals("the key", model.key().get());
        model.forget();
        assertEquals("", model.key().get());
    }

    @Test
    void anAnswerWithoutTheKeyIsSaidToBeOne() {
        model.renew();
        desk.answer(new Result.IdentityKey(Shop.SITE, ""));
        assertEquals("", model.key().get());
        assertEquals(List.of(desk.texts.get("identity.key.lost")), desk.said);
    }

    @Test
    void theSampleIsForThisSite() {
        assertTrue(model.sample().contains("aud: 'sk_7Hq2'"));
    }

    @Test
    void aRevokedKeyIsReplacedByOneThatNobodyIsTold() {
        model.renew();
        desk.answer(new Result.IdentityKey(Shop.SITE, "the key"));
        model.revoke();
        assertEquals("", model.key().get(), "the void one is shown no longer");
        desk.answer(new Result.IdentityKey(Shop.SITE, "another"));

        assertEquals(List.of(new RenewIdentityKey(Shop.SITE), new RenewIdentityKey(Shop.SITE)), desk.link.asked());
        assertEquals("", model.key().get());
        assertEquals(List.of(desk.texts.get("identity.revoked")), desk.said);
    }
}
