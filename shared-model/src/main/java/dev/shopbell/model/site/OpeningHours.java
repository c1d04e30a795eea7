package dev.shopbell.model.site;

import dev.shopbell.model.Within;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * When somebody is there. Times are meant as the clock on the shop's wall shows them: an hour that a change of the clocks leaves out is
 * not there, and a doubled one counts both times.
 *
 * @param limited false: always open, and the rest is kept for when it is switched on again
 * @param zone the IANA time zone in which the times are meant
 * @param week spans of opening; a day without one is closed
 * @param holidays days that differ from their day of the week
 */
public record OpeningHours(
        boolean limited,
        String zone,
        @Within(max = OpeningHours.SPANS_MAX) List<Span> week,
        @Within(max = OpeningHours.HOLIDAYS_MAX) List<Holiday> holidays) {

    public static final OpeningHours ALWAYS = new OpeningHours(false, "UTC", List.of(), List.of());

    public static final int SPANS_MAX = 28;
    public static final int HOLIDAYS_MAX = 100;
    public static final int HOLIDAY_NAME_LENGTH_MAX = 60;
    public static final int ZONE_LENGTH_MAX = 64;

    private static final String MIDNIGHT = "24:00";
    private static final String CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]";
    static final String FROM = CLOCK;
    static final String TO = CLOCK + "|24:00";
    static final String FROM_OR_NONE = "(" + FROM + ")?";
    static final String TO_OR_NONE = "(" + TO + ")?";
    static final String DATE = "[12][0-9]{3}-[0-9]{2}-[0-9]{2}";
    private static final Pattern TIME = Pattern.compile(CLOCK);
    private static final int WEEK = 7;

    /** Kept, because the platform copies all its hundreds at each asking, and hours are asked about at every greeting. */
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    /** @param from and {@code to}: local time as {@code HH:mm}, from before to; {@code 24:00} is the end of the day */
    public record Span(
            DayOfWeek day, @Within(pattern = OpeningHours.FROM) String from, @Within(pattern = OpeningHours.TO) String to) {

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
    public record Holiday(
            @Within(pattern = OpeningHours.DATE) String date,
            @Within(max = OpeningHours.HOLIDAY_NAME_LENGTH_MAX) String name,
            @Within(pattern = OpeningHours.FROM_OR_NONE) String from,
            @Within(pattern = OpeningHours.TO_OR_NONE) String to) {

        public Holiday {
            Objects.requireNonNull(date);
            Objects.requireNonNull(name);
            from = from == null ? "" : from;
            to = to == null ? "" : to;
        }

        boolean closed() {
            return from.isEmpty();
        }
    }

    /** From the first time the clock shows the one to the last time it shows the other. */
    private record Opening(Instant from, Instant to) {

        boolean contains(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    public OpeningHours {
        Objects.requireNonNull(zone);
        week = week == null ? List.of() : List.copyOf(week);
        holidays = holidays == null ? List.of() : List.copyOf(holidays);
    }

    /** Whether somebody is meant to be there. Hours that are not sound count as always open: a shop is not shut by a slip. */
    public boolean isOpen(Instant at) {
        return !limited || !isSound() || openings(around(at)).anyMatch(opening -> opening.contains(at));
    }

    /** When it opens after {@code at}; empty while it is open, and if it never opens again. */
    public Optional<Instant> nextOpening(Instant at) {
        if (isOpen(at)) {
            return Optional.empty();
        }
        return datesFrom(at).sorted().flatMap(date -> firstAfter(at, openings(date)).stream()).findFirst();
    }

    private static Optional<Instant> firstAfter(Instant at, List<Opening> openings) {
        return openings.stream().map(Opening::from).filter(from -> from.isAfter(at)).min(Comparator.naturalOrder());
    }

    /** When it closes after {@code at}; empty while it is closed, and if it never closes. Openings that touch are one. */
    public Optional<Instant> nextClosing(Instant at) {
        if (!limited || !isSound()) {
            return Optional.empty();
        }
        var spans = openings(datesFrom(at)).sorted(Comparator.comparing(Opening::from)).toList();
        Instant end = null;
        for (var span : spans) {
            if (end == null ? span.contains(at) : !span.from().isAfter(end) && span.to().isAfter(end)) {
                end = span.to();
            }
        }
        boolean alwaysOn = end != null && end.isAfter(at.plusSeconds((HOLIDAYS_MAX + WEEK) * 86_400L));
        return alwaysOn ? Optional.empty() : Optional.ofNullable(end);
    }

    /** One rule for both ends. */
    public boolean isSound() {
        return isZone(zone)
                && week.size() <= SPANS_MAX
                && week.stream().allMatch(span -> isSpan(span.from(), span.to()))
                && week.stream().noneMatch(one -> week.stream().anyMatch(other -> one != other && overlap(one, other)))
                && holidays.size() <= HOLIDAYS_MAX
                && holidays.stream().allMatch(OpeningHours::isSound)
                && holidays.stream().map(Holiday::date).allMatch(new HashSet<>()::add);
    }

    private static boolean isSound(Holiday holiday) {
        return isDate(holiday.date())
                && holiday.name().length() <= HOLIDAY_NAME_LENGTH_MAX
                && holiday.name().chars().noneMatch(Character::isISOControl)
                && (holiday.from().isEmpty() && holiday.to().isEmpty() || isSpan(holiday.from(), holiday.to()));
    }

    /** Whether a day can be open from the one to the other. */
    public static boolean isSpan(String from, String to) {
        return TIME.matcher(from).matches()
                && (TIME.matcher(to).matches() || to.equals(MIDNIGHT))
                && from.compareTo(to) < 0;
    }

    /** Whether this names a day as {@code yyyy-MM-dd}, in years that people plan for. */
    public static boolean isDate(String date) {
        try {
            return date.matches(DATE) && LocalDate.parse(date) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Whether this names a place's time, of which offsets alone are none: they know no summer. */
    public static boolean isZone(String zone) {
        return zone.length() <= ZONE_LENGTH_MAX && ZONES.contains(zone);
    }

    private static boolean overlap(Span one, Span other) {
        return one.day() == other.day() && one.from().compareTo(other.to()) < 0 && other.from().compareTo(one.to()) < 0;
    }

    private Stream<LocalDate> around(Instant at) {
        var today = LocalDate.ofInstant(at, ZoneId.of(zone));
        return Stream.of(today.minusDays(1), today, today.plusDays(1));
    }

    /** Every day on which it can open next: a week after the holidays, if they all come at once, and the holidays themselves. */
    private Stream<LocalDate> datesFrom(Instant at) {
        var first = LocalDate.ofInstant(at, ZoneId.of(zone)).minusDays(1);
        var near = LongStream.rangeClosed(0, HOLIDAYS_MAX + WEEK + 2).mapToObj(first::plusDays);
        var special = holidays.stream().filter(holiday -> !holiday.closed()).map(holiday -> LocalDate.parse(holiday.date()));
        return Stream.concat(near, special).distinct();
    }

    private Stream<Opening> openings(Stream<LocalDate> dates) {
        return dates.flatMap(date -> openings(date).stream());
    }

    private List<Opening> openings(LocalDate date) {
        var key = date.toString();
        var special = holidays.stream().filter(holiday -> holiday.date().equals(key)).findFirst();
        var found = new ArrayList<Opening>();
        if (special.isPresent()) {
            if (!special.get().closed()) {
                add(found, date, special.get().from(), special.get().to());
            }
        } else {
            week.stream().filter(span -> span.day() == date.getDayOfWeek()).forEach(span -> add(found, date, span.from(), span.to()));
        }
        return found;
    }

    private void add(List<Opening> found, LocalDate date, String from, String to) {
        var opening = new Opening(first(date.atTime(LocalTime.parse(from))), last(at(date, to)));
        if (opening.from().isBefore(opening.to())) {
            found.add(opening);
        }
    }

    private static LocalDateTime at(LocalDate date, String time) {
        return time.equals(MIDNIGHT) ? date.plusDays(1).atStartOfDay() : date.atTime(LocalTime.parse(time));
    }

    private Instant first(LocalDateTime time) {
        var gone = ZoneId.of(zone).getRules().getTransition(time);
        return gone != null && gone.isGap() ? gone.getInstant() : time.atZone(ZoneId.of(zone)).withEarlierOffsetAtOverlap().toInstant();
    }

    private Instant last(LocalDateTime time) {
        var gone = ZoneId.of(zone).getRules().getTransition(time);
        return gone != null && gone.isGap() ? gone.getInstant() : time.atZone(ZoneId.of(zone)).withLaterOffsetAtOverlap().toInstant();
    }
}
