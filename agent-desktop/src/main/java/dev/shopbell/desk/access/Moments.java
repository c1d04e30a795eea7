package dev.shopbell.desk.access;

import dev.shopbell.desk.ui.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** Days and times as people of one language and one zone read them. */
public record Moments(Texts texts, ZoneId zone) {

    String time(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT).withLocale(texts.locale()).format(at.atZone(zone));
    }

    String day(Instant at) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(texts.locale()).format(at.atZone(zone));
    }
}
