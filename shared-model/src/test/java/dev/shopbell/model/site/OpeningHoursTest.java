package dev.shopbell.model.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.site.OpeningHours.Holiday;
import dev.shopbell.model.site.OpeningHours.Span;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a shop is open, over zones and years: by the clock on its wall. */
class OpeningHoursTest {

    private static OpeningHours daily(String zone, String from, String to, Holiday... holidays) {
        var week = Arrays.stream(DayOfWeek.values()).map(day -> new Span(day, from, to)).toList();
        return new OpeningHours(true, zone, week, List.of(holidays));
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }

    @Test
    void unlimitedHoursAreAlwaysOpen() {
        assertTrue(OpeningHours.ALWAYS.isOpen(Instant.EPOCH));
        assertEquals(Optional.empty(), OpeningHours.ALWAYS.nextOpening(Instant.EPOCH));
    }

    /** Every quarter of an hour of three years: open exactly where the wall clock stands in the span, which no change of clocks touches. */
    @Tries(FaultCase.F15)
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/New_York", "Asia/Shanghai", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo"})
    void hoursFollowTheWallClockThroughTheYears(String zone) {
        var hours = daily(zone, "09:00", "17:30");
        var from = LocalTime.of(9, 0);
        var to = LocalTime.of(17, 30);
        for (var now = at("2016-01-01T00:00:00Z"); now.isBefore(at("2019-01-01T00:00:00Z")); now = now.plus(Duration.ofMinutes(165))) {
            var local = now.atZone(ZoneId.of(zone)).toLocalTime();
            boolean open = !local.isBefore(from) && local.isBefore(to);
            assertEquals(open, hours.isOpen(now), zone + " " + now);
            if (!open) {
                var next = hours.nextOpening(now).orElseThrow();
                assertEquals(from, next.atZone(ZoneId.of(zone)).toLocalTime(), zone + " " + now);
                assertTrue(Duration.between(now, next).compareTo(Duration.ofHours(17)) < 0, zone + " " + now);
            }
        }
    }

    @Test
    void aMissingHourIsNotThereAndADoubledOneCountsTwice() {
        var night = daily("Europe/Berlin", "02:00", "03:00");
        assertFalse(night.isOpen(at("2026-03-29T00:59:59Z")));
        assertFalse(night.isOpen(at("2026-03-29T01:00:00Z")), "the clock shows three");
        assertEquals(Optional.of(at("2026-03-30T00:00:00Z")), night.nextOpening(at("2026-03-29T00:30:00Z")));

        assertTrue(night.isOpen(at("2026-10-25T00:15:00Z")));
        assertTrue(night.isOpen(at("2026-10-25T01:45:00Z")), "half past two for the second time");
        assertFalse(night.isOpen(at("2026-10-25T02:00:00Z")));
        assertEquals(Optional.of(at("2026-10-25T02:00:00Z")), night.nextClosing(at("2026-10-25T00:15:00Z")));
    }

    @Test
    void anOpeningWithinAMissingHourBeginsWhenTheClockGoesOn() {
        assertEquals(
                Optional.of(at("2026-03-29T01:00:00Z")), daily("Europe/Berlin", "02:30", "05:00").nextOpening(at("2026-03-29T00:00:00Z")));
    }

    @Test
    void aDayThatAZoneLeavesOutHasNoHours() {
        var apia = daily("Pacific/Apia", "08:00", "10:00");
        assertEquals(Optional.of(at("2011-12-30T18:00:00Z")), apia.nextOpening(at("2011-12-29T21:00:00Z")), "the 31st follows the 29th");
    }

    @Test
    void aHolidayReplacesItsDayAndAShortenedOneIsOpenForItsTime() {
        var hours = daily(
                "Europe/Berlin", "09:00", "18:00", new Holiday("2026-12-24", "Eve", "10:00", "12:00"), new Holiday("2026-12-25", "Day", "", ""));
        assertFalse(hours.isOpen(at("2026-12-24T08:30:00Z")));
        assertTrue(hours.isOpen(at("2026-12-24T10:30:00Z")));
        assertFalse(hours.isOpen(at("2026-12-24T11:00:00Z")));
        assertEquals(Optional.of(at("2026-12-26T08:00:00Z")), hours.nextOpening(at("2026-12-24T12:00:00Z")));
    }

    @Test
    void spansThatTouchAreOneOpeningThroughTheNight() {
        var night = new OpeningHours(
                true, "Asia/Shanghai", List.of(new Span(DayOfWeek.FRIDAY, "22:00", "24:00"), new Span(DayOfWeek.SATURDAY, "00:00", "02:00")), List.of());
        assertTrue(night.isOpen(at("2026-11-20T16:00:00Z")));
        assertEquals(Optional.of(at("2026-11-20T18:00:00Z")), night.nextClosing(at("2026-11-20T14:00:00Z")));
        assertEquals(Optional.empty(), daily("UTC", "00:00", "24:00").nextClosing(at("2026-11-20T14:00:00Z")), "never closes");
    }

    @Test
    void asManyHolidaysAsThereMayBeInARowAreLookedBeyond() {
        var first = LocalDate.of(2026, 1, 1);
        var holidays = first.datesUntil(first.plusDays(OpeningHours.HOLIDAYS_MAX)).map(day -> new Holiday(day.toString(), "", "", "")).toList();
        var hours = new OpeningHours(true, "UTC", List.of(new Span(DayOfWeek.FRIDAY, "09:00", "10:00")), holidays);
        assertTrue(hours.isSound());
        assertEquals(Optional.of(at("2026-04-17T09:00:00Z")), hours.nextOpening(at("2026-01-01T00:00:00Z")));
        assertEquals(Optional.empty(), new OpeningHours(true, "UTC", List.of(), holidays).nextOpening(at("2026-01-01T00:00:00Z")));
        var onlyOne = new OpeningHours(true, "UTC", List.of(), List.of(new Holiday("2030-01-01", "", "09:00", "10:00")));
        assertEquals(Optional.of(at("2030-01-01T09:00:00Z")), onlyOne.nextOpening(at("2026-01-01T00:00:00Z")));
    }

    @Test
    void whatCannotBeUnderstoodIsUnsoundAndNeverShutsAShop() {
        var unsound = List.of(
                daily("Mars/Base", "09:00", "18:00"),
                daily("+01:00", "09:00", "18:00"),
                daily("UTC", "9:00", "18:00"),
                daily("UTC", "18:00", "09:00"),
                daily("UTC", "09:00", "09:00"),
                daily("UTC", "24:00", "24:00"),
                daily("UTC", "09:00", "24:01"),
                daily("UTC", "09:00", "18:00", new Holiday("2026-02-30", "", "", "")),
                daily("UTC", "09:00", "18:00", new Holiday("2026-02-03", "", "09:00", "")),
                daily("UTC", "09:00", "18:00", new Holiday("2026-02-03", "a\nb", "", "")),
                daily("UTC", "09:00", "18:00", new Holiday("2026-02-03", "", "", ""), new Holiday("2026-02-03", "", "", "")),
                new OpeningHours(
                        true, "UTC", List.of(new Span(DayOfWeek.MONDAY, "09:00", "12:00"), new Span(DayOfWeek.MONDAY, "11:59", "13:00")), List.of()),
                new OpeningHours(true, "UTC", Collections.nCopies(OpeningHours.SPANS_MAX + 1, new Span(DayOfWeek.MONDAY, "09:00", "12:00")), List.of()));
        for (var hours : unsound) {
            assertFalse(hours.isSound(), hours::toString);
            assertTrue(hours.isOpen(at("2026-11-20T03:00:00Z")), hours::toString);
        }
        assertTrue(daily("Europe/Berlin", "09:00", "24:00", new Holiday("2028-02-29", "Leap", "", "")).isSound());
    }
}
