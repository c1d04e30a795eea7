package dev.shopbell.model.site;

import dev.shopbell.model.Within;
import dev.shopbell.model.shop.ContactField;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * What a visitor is asked before the first words, and in the form that is shown while nobody is there.
 *
 * @param asked whether the form stands before a chat; while nobody is there an address is asked for in any case
 */
public record PreChat(boolean asked, @Within(max = PreChat.ITEMS_MAX) List<Item> items) {

    public static final PreChat NOTHING = new PreChat(false, List.of());
    public static final int ITEMS_MAX = 10;

    /** What every profile has, whatever fields the shop has added. */
    public static boolean isOwn(String field) {
        return field.equals("name") || field.equals("email") || field.equals("phone");
    }

    /** @param field {@code name}, {@code email}, {@code phone}, or the key of a field of the shop */
    public record Item(String field, boolean required) {

        public Item {
            Objects.requireNonNull(field);
        }
    }

    public PreChat {
        items = items == null ? List.of() : List.copyOf(items);
    }

    /** One rule for both ends. @param fields the shop's own fields, of which those for visitors may be asked */
    public boolean isSound(List<ContactField> fields) {
        return items.size() <= ITEMS_MAX
                && items.stream().map(Item::field).allMatch(new HashSet<>()::add)
                && items.stream().allMatch(item -> canBeAnswered(item, fields));
    }

    /** What can be asked at this moment: not what the shop has taken away, or keeps from visitors, since the form was made. */
    public List<Item> askable(List<ContactField> fields) {
        return items.stream().filter(item -> canBeAnswered(item, fields)).toList();
    }

    private static boolean canBeAnswered(Item item, List<ContactField> fields) {
        return isOwn(item.field()) || fields.stream().anyMatch(field -> field.byVisitor() && field.key().equals(item.field()));
    }
}
