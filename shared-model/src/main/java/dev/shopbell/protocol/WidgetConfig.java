package dev.shopbell.protocol;

import dev.shopbell.model.shop.FieldKind;
import dev.shopbell.model.site.ContactWays;
import dev.shopbell.model.site.SiteLook;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What everybody may know of a site, at {@code GET /widget/sites/<key>.json}: small, kept for a minute, with an entity tag, and
 * readable by the pages of the site's allowed origins and of this server.
 *
 * @param shop what the shop is called
 * @param open whether its opening hours say that somebody is there
 * @param nextOpening when it opens; missing while it is open and if it never does
 * @param staffed whether somebody who can take a conversation is connected now; open and not staffed is "nobody there" as well
 * @param asked whether the form stands before a chat
 * @param form what is asked, before a chat if {@code asked}, and in the form that is shown while nobody is there
 * @param fileBytesMax the size of one file; 0 if visitors may send none
 * @param mail whether the shop can send mail, as it must for a transcript by mail
 * @param editWithinMinutes how long a message can be edited or withdrawn; 0 if it cannot
 * @param languages what the widget itself speaks, and after them what the shop's own texts are in
 */
public record WidgetConfig(
        String shop,
        SiteLook look,
        boolean open,
        @Nullable Instant nextOpening,
        boolean staffed,
        boolean asked,
        List<Item> form,
        long fileBytesMax,
        ContactWays ways,
        boolean mail,
        int editWithinMinutes,
        List<String> languages) {

    public WidgetConfig {
        Objects.requireNonNull(shop);
        Objects.requireNonNull(look);
        form = List.copyOf(form);
        Objects.requireNonNull(ways);
        languages = List.copyOf(languages);
    }

    /**
     * @param field {@code name}, {@code email}, {@code phone}, which the widget has its own words for, or a field of the shop's
     * @param labels the shop's words for its own field, by BCP 47 language tag; empty for the others
     * @param choices what can be chosen; only for {@link FieldKind#CHOICE}
     */
    public record Item(String field, boolean required, FieldKind kind, Map<String, String> labels, List<String> choices) {

        public Item {
            Objects.requireNonNull(field);
            Objects.requireNonNull(kind);
            labels = Map.copyOf(labels);
            choices = List.copyOf(choices);
        }
    }
}
