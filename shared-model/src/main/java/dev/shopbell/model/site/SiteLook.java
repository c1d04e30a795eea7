package dev.shopbell.model.site;

import dev.shopbell.model.Within;
import java.util.Map;
import java.util.Objects;

/**
 * How the widget shows itself on the shop's pages, unless a page says otherwise.
 *
 * @param colour {@code #rrggbb}
 * @param corner the side of the page on which the launcher stands
 * @param offsetX its distance from that side, and {@code offsetY} from the bottom, in CSS pixels
 * @param launcher whether the launcher is shown at all; without it pages open the widget by their own buttons
 * @param texts by BCP 47 language tag
 */
public record SiteLook(
        @Within(pattern = SiteLook.COLOUR) String colour,
        Corner corner,
        Theme theme,
        @Within(max = SiteLook.OFFSET_MAX) int offsetX,
        @Within(max = SiteLook.OFFSET_MAX) int offsetY,
        boolean launcher,
        @Within(max = SiteLook.LANGUAGES_MAX) Map<@Within(pattern = SiteLook.LANGUAGE) String, SiteTexts> texts) {

    public static final SiteLook AT_FIRST = new SiteLook("#1f6feb", Corner.RIGHT, Theme.AUTO, 20, 20, true, Map.of());

    public static final int OFFSET_MAX = 400;
    public static final int LANGUAGES_MAX = 4;

    static final String COLOUR = "#[0-9a-fA-F]{6}";
    static final String LANGUAGE = "[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,2}";

    /** Which side of the page. */
    public enum Corner {
        LEFT,
        RIGHT
    }

    /** Light or dark, or as the visitor's system says. */
    public enum Theme {
        AUTO,
        LIGHT,
        DARK
    }

    public SiteLook {
        Objects.requireNonNull(colour);
        Objects.requireNonNull(corner);
        theme = theme == null ? Theme.AUTO : theme;
        texts = texts == null ? Map.of() : Map.copyOf(texts);
    }

    /** One rule for both ends. */
    public boolean isSound() {
        return colour.matches(COLOUR)
                && offsetX >= 0
                && offsetX <= OFFSET_MAX
                && offsetY >= 0
                && offsetY <= OFFSET_MAX
                && texts.size() <= LANGUAGES_MAX
                && texts.entrySet().stream().allMatch(text -> text.getKey().matches(LANGUAGE) && text.getValue().isSound());
    }
}
