package dev.shopbell.server.wire.jetty;

import dev.shopbell.model.site.OpeningHours;
import dev.shopbell.server.wire.Reception.ShopFront;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The page behind a plain link: who the shop is, how else it is reached and when it is open, all of it without a script; with one, the chat
 * as well. In the language the browser asks for, as far as we speak it.
 */
final class ChatPage {

    /** Nothing from elsewhere, nothing inline, in nobody's frame. */
    static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; frame-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
                    + "frame-ancestors 'none'; require-trusted-types-for 'script'";

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.CHINESE);
    private static final int HOLIDAYS_SHOWN = 10;

    private ChatPage() {}

    /** @param accepted the header {@code Accept-Language}, if there is one. @param wished a language chosen on the page itself, if any */
    static Locale language(Optional<String> accepted, Optional<String> wished) {
        var known = wished.flatMap(tag -> LANGUAGES.stream().filter(language -> language.getLanguage().equals(tag)).findFirst());
        return known.orElseGet(() -> accepted.map(ChatPage::preferred).orElse(Locale.ENGLISH));
    }

    private static Locale preferred(String accepted) {
        try {
            var found = Locale.lookup(Locale.LanguageRange.parse(accepted), LANGUAGES);
            return found == null ? Locale.ENGLISH : found;
        } catch (IllegalArgumentException malformed) {
            return Locale.ENGLISH;
        }
    }

    /** @param today is in UTC; a day's error at midnight shows a holiday a little longer */
    static String html(String template, String siteKey, ShopFront front, Locale language, LocalDate today) {
        var ways = front.settings().ways();
        var hours = front.settings().hours();
        var any = Stream.of(ways.email(), ways.phone(), ways.address(), ways.link()).anyMatch(way -> !way.isBlank());
        return Template.fill(template, Map.ofEntries(
                Map.entry("shop", front.name()),
                Map.entry("siteKey", siteKey),
                Map.entry("colour", front.settings().look().colour()),
                Map.entry("ways", shownIf(any)),
                Map.entry("noWays", shownIf(!any)),
                Map.entry("email", way(ways.email())),
                Map.entry("phone", way(ways.phone())),
                Map.entry("address", way(ways.address())),
                Map.entry("link", ways.link().matches("https?://[^\\s\"<>]+") ? way(ways.link()) : List.of()),
                Map.entry("hours", shownIf(hours.limited())),
                Map.entry("zone", zone(hours.zone(), language)),
                Map.entry("days", Stream.of(DayOfWeek.values()).map(day -> day(hours, day, language)).toList()),
                Map.entry("holidays", holidays(hours, language, today))));
    }

    private static List<Map<String, Object>> shownIf(boolean shown) {
        return shown ? List.of(Map.of()) : List.of();
    }

    private static List<Map<String, Object>> way(String value) {
        return value.isBlank() ? List.of() : List.of(Map.of("value", value, "dialled", value.replaceAll("[^+0-9,;*#]", "")));
    }

    private static String zone(String zone, Locale language) {
        try {
            return ZoneId.of(zone).getDisplayName(TextStyle.FULL, language) + " (" + zone + ")";
        } catch (java.time.DateTimeException unknown) {
            return zone;
        }
    }

    private static Map<String, Object> day(OpeningHours hours, DayOfWeek day, Locale language) {
        var spans = hours.week().stream().filter(span -> span.day() == day).map(span -> times(span.from(), span.to())).toList();
        return Map.of("day", day.getDisplayName(TextStyle.FULL, language), "open", spans, "closed", shownIf(spans.isEmpty()));
    }

    private static List<Map<String, Object>> holidays(OpeningHours hours, Locale language, LocalDate today) {
        var format = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language);
        return hours.holidays().stream()
                .filter(holiday -> holiday.date().compareTo(today.toString()) >= 0)
                .sorted(java.util.Comparator.comparing(OpeningHours.Holiday::date))
                .limit(HOLIDAYS_SHOWN)
                .map(holiday -> {
                    var open = holiday.from().isBlank() ? List.of() : List.of(times(holiday.from(), holiday.to()));
                    return Map.<String, Object>of(
                            "date", LocalDate.parse(holiday.date()).format(format), "name", holiday.name(), "open", open, "closed",
                            shownIf(open.isEmpty()));
                })
                .toList();
    }

    private static Map<String, Object> times(String from, String to) {
        return Map.of("from", from, "to", to);
    }
}
