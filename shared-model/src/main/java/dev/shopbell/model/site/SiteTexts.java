package dev.shopbell.model.site;

import dev.shopbell.model.Within;
import java.util.stream.Stream;

/**
 * The shop's own words in the widget, in one language; an empty one leaves the widget's own in its place.
 *
 * @param title over the panel
 * @param greeting above an empty transcript
 * @param away shown while the shop is closed or nobody is there
 * @param privacy one line under the composer
 */
public record SiteTexts(
        @Within(max = SiteTexts.TITLE_LENGTH_MAX) String title,
        @Within(max = SiteTexts.TEXT_LENGTH_MAX) String greeting,
        @Within(max = SiteTexts.TEXT_LENGTH_MAX) String away,
        @Within(max = SiteTexts.TEXT_LENGTH_MAX) String privacy) {

    public static final SiteTexts NONE = new SiteTexts("", "", "", "");
    public static final int TITLE_LENGTH_MAX = 60;
    public static final int TEXT_LENGTH_MAX = 500;

    public SiteTexts {
        title = title == null ? "" : title;
        greeting = greeting == null ? "" : greeting;
        away = away == null ? "" : away;
        privacy = privacy == null ? "" : privacy;
    }

    public boolean isSound() {
        return title.length() <= TITLE_LENGTH_MAX
                && Stream.of(greeting, away, privacy).allMatch(text -> text.length() <= TEXT_LENGTH_MAX)
                && Stream.of(title, greeting, away, privacy)
                        .allMatch(text -> text.codePoints().noneMatch(c -> c == 0 || c >= 0xD800 && c <= 0xDFFF));
    }
}
