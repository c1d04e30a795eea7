package dev.shopbell.model.site;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Objects;

/**
 * When somebody is there.
 *
 * @param limited false: always open, and the rest is kept for when it is switched on again
 * @param zone the IANA time zone in which the times are meant
 * @param week spans of opening; a day without one is closed
 * @param holidays days that differ from their day of the week
 */
public record OpeningHours(boolean limited, String zone, List<Span> week, List<Holiday> holidays) {

    public static final OpeningHours ALWAYS = new OpeningHours(false, "UTC", List.of(), List.of());

    public static final int SPANS_MAX = 28;
    public static final int HOLIDAYS_MAX = 100;
    public static final int HOLIDAY_NAME_LENGTH_MAX = 60;
    public static final int ZONE_LENGTH_MAX = 64;

    /** @param from and {@code to}: local time as {@code HH:mm}, from before to; {@code 24:00} is the end of the day */
    public record Span(DayOfWeek day, String from, String to) {

        public Span {
            Objects.requireNonNull(day);
            Objects.requireNonNull(from);
            Objects.requireNonNull(to);
        }
    }

    /**
     * @param date {@code yyyy-MM-dd} in the site's zone
     * @param from and {@code to}: open then all the same, as in {@link Span}; both empty: closed all day
     */
    public record Holiday(String date, String name, String from, String to) {

        public Holiday {
            Objects.requireNonNull(date);
            Objects.requireNonNull(name);
            from = from == null ? "" : from;
            to = to == null ? "" : to;
        }
    }

    public OpeningHours {
        Objects.requireNonNull(zone);
        week = week == null ? List.of() : List.copyOf(week);
        holidays = holidays == null ? List.of() : List.copyOf(holidays);
    }
}
