package dev.shopbell.desk.sitesettings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.Reply;
import dev.shopbell.desk.Shop;
import dev.shopbell.desk.sitesettings.LookViewModel.Form;
import dev.shopbell.model.site.Site;
import dev.shopbell.model.site.SiteId;
import dev.shopbell.model.site.SiteLook;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.SiteCommand.AddSite;
import dev.shopbell.protocol.SiteCommand.ChangeLook;
import dev.shopbell.protocol.SiteCommand.ChangeSite;
import dev.shopbell.protocol.SiteEvent.SiteChanged;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A site's name, addresses and look, edited by two. */
class LookViewModelTest {

    private static final SiteLook GREEN = new SiteLook("#008000", SiteLook.Corner.LEFT, SiteLook.Theme.DARK, 10, 10, true, Map.of());

    private final SiteFixture desk = new SiteFixture();
    private final LookViewModel model = new LookViewModel(desk.choice, desk.actions, desk.texts, desk.notices, SiteFixture.SERVER);

    @Test
    void onlyWhatHasChangedIsSaved() {
        var before = model.draft().value().get();
        model.draft().value().set(new Form(before.name(), before.origins(), GREEN));
        model.save();
        assertEquals(List.of(new ChangeLook(Shop.SITE, GREEN)), desk.link.asked());
        desk.told(settings -> settings.withLook(GREEN));
        desk.done();
        desk.link.forgetAsked();

        model.draft().value().set(new Form(" Lamps ", " https://lamps.example \n\n", GREEN));
        model.save();
        assertEquals(List.of(new ChangeSite(Shop.SITE, "Lamps", List.of("https://lamps.example"))), desk.link.asked());
    }

    @Test
    void onesOwnSavingInTwoStepsIsNoSurpriseAtEither() {
        model.draft().value().set(new Form("Lamps", "https://lamps.example", GREEN));
        model.save();
        assertEquals(2, desk.link.asked().size());
        desk.toldSite(site -> site.withNameAndOrigins("Lamps", List.of("https://lamps.example")));
        assertFalse(model.draft().changedElsewhere().get());
        desk.told(settings -> settings.withLook(GREEN));
        assertFalse(model.draft().changed().get());
        assertFalse(model.draft().changedElsewhere().get());
    }

    @Test
    void anotherOnesNewNameComesInWhileTheLookIsEdited() {
        var before = model.draft().value().get();
        model.draft().value().set(new Form(before.name(), before.origins(), GREEN));
        desk.toldSite(site -> site.withNameAndOrigins("Lamps", site.allowedOrigins()));
        assertEquals("Lamps", model.draft().value().get().name());
        assertEquals(GREEN, model.draft().value().get().look());
        assertTrue(model.draft().ready().get());
        desk.told(settings -> settings.withLook(SiteLook.AT_FIRST).withLook(new SiteLook("#800000", SiteLook.Corner.RIGHT, SiteLook.Theme.AUTO, 1, 1, true, Map.of())));
        assertFalse(model.draft().ready().get(), "both have changed the look");
        assertEquals(GREEN, model.draft().value().get().look());
    }

    @Test
    void oneLetterTooManyOrOneOriginTooManyIsNotSaved() {
        model.draft().value().set(new Form("x".repeat(Site.NAME_LENGTH_MAX), "", GREEN));
        assertTrue(model.sound().get());
        model.draft().value().set(new Form("x".repeat(Site.NAME_LENGTH_MAX + 1), "", GREEN));
        assertFalse(model.sound().get());
        model.draft().value().set(new Form("x", "https://a.example\n".repeat(Site.ORIGINS_MAX + 1), GREEN));
        assertFalse(model.sound().get());
    }

    @Test
    void aNewSiteComesToTheFrontAndWhatWasBegunAboutTheOtherIsKept() {
        var begun = new Form("Begun", "", GREEN);
        model.draft().value().set(begun);
        model.add();
        assertEquals(List.of(new AddSite("New site", List.of())), desk.link.asked());
        var fresh = new Site(new SiteId(new UUID(3, 3)), "New site", "sk_new", List.of(), 2_000);
        desk.link.happen(Shop.NOW, new SiteChanged(fresh));
        desk.link.answer(new Reply.Answered(new Result.SiteAdded(fresh), 0));

        assertEquals("New site", model.draft().value().get().name());
        assertTrue(model.snippet().get().contains("sk_new"), model.snippet().get());
        desk.choice.choose(Shop.SITE);
        assertEquals(begun, model.draft().value().get());
    }

    @Test
    void aRefusalIsSaidAndNothingIsLost() {
        model.draft().value().set(new Form("Lamps", "not an origin", SiteLook.AT_FIRST));
        model.save();
        desk.refused(RefusalCode.BAD_ORIGIN);
        assertEquals(List.of(desk.texts.get("refusal.BAD_ORIGIN")), desk.said);
        assertEquals("not an origin", model.draft().value().get().origins());
    }
}
