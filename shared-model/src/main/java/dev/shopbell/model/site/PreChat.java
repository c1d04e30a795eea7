package dev.shopbell.model.site;

import java.util.List;
import java.util.Objects;

/**
 * What a visitor is asked before the first words, and in the form that is shown while nobody is there.
 *
 * @param asked whether the form stands before a chat; while nobody is there an address is asked for in any case
 */
public record PreChat(boolean asked, List<Item> items) {

    public static final PreChat NOTHING = new PreChat(false, List.of());
    public static final int ITEMS_MAX = 10;

    /** @param field {@code name}, {@code email}, {@code phone}, or the key of a field of the shop */
    public record Item(String field, boolean required) {

        public Item {
            Objects.requireNonNull(field);
        }
    }

    public PreChat {
        items = items == null ? List.of() : List.copyOf(items);
    }
}
