package dev.shopbell.desk.sitesettings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.desk.Shop;
import dev.shopbell.model.site.OpeningHours;
import dev.shopbell.model.site.OpeningHours.Span;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.SiteCommand.ChangeHours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the shop is open, edited for one of two sites, and what it means at this moment. */
class HoursViewModelTest {

    private static final OpeningHours FRIDAYS = new OpeningHours(true, "UTC", List.of(new Span(DayOfWeek.FRIDAY, "09:00", "17:00")), List.of());

    private final SiteFixture desk = new SiteFixture();
    private final HoursViewModel model = new HoursViewModel(desk.choice, desk.actions, desk.texts, desk.notices, desk.now);

    @Test
    void whatTheHoursMeanNowIsSaidWhileTheyAreEdited() {
        assertEquals("Always open.", model.state().get());
        model.draft().value().set(FRIDAYS);
        assertTrue(model.state().get().startsWith("Open now, until "), model.state().get());
        desk.now.set(Instant.parse("2026-11-20T18:00:00Z"));
        assertTrue(model.state().get().startsWith("Closed now. Opens "), model.state().get());
        model.draft().value().set(new OpeningHours(true, "UTC", List.of(), List.of()));
        assertEquals(desk.texts.get("hours.never"), model.state().get());
    }

    @Test
    void whatCannotBeUnderstoodIsNotSaved() {
        model.draft().value().set(new OpeningHours(true, "UTC", List.of(new Span(DayOfWeek.FRIDAY, "nine", "17:00")), List.of()));
        assertFalse(model.sound().get());
        assertEquals(desk.texts.get("hours.unsound"), model.state().get());
        model.draft().value().set(new OpeningHours(true, "Europe/Atlantis", List.of(), List.of()));
        assertFalse(model.sound().get());
    }

    @Test
    void hoursAreSavedForTheSiteInFrontAndWhatIsBegunForTheOtherWaits() {
        model.draft().value().set(FRIDAYS);
        desk.choice.choose(SiteFixture.OTHER);
        assertEquals(OpeningHours.ALWAYS, model.draft().value().get());
        model.draft().value().set(new OpeningHours(true, "Asia/Shanghai", FRIDAYS.week(), List.of()));
        model.save();
        desk.done();

        assertEquals(List.of(new ChangeHours(SiteFixture.OTHER, new OpeningHours(true, "Asia/Shanghai", FRIDAYS.week(), List.of()))), desk.link.asked());
        desk.choice.choose(Shop.SITE);
        assertEquals(FRIDAYS, model.draft().value().get());
    }

    @Test
    void whatIsBegunStaysWhenAnotherSavesOrTheServerRefuses() {
        model.draft().value().set(FRIDAYS);
        desk.told(settings -> settings.withHours(new OpeningHours(true, "UTC", List.of(), List.of())));
        assertTrue(model.draft().changedElsewhere().get());
        assertFalse(model.draft().ready().get());
        model.draft().keepMine();
        model.save();
        desk.refused(RefusalCode.BAD_HOURS);
        assertEquals(FRIDAYS, model.draft().value().get());
        assertEquals(List.of(desk.texts.get("refusal.BAD_HOURS")), desk.said);
    }
}
