package dev.shopbell.model.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.shop.ContactField;
import dev.shopbell.model.shop.FieldKind;
import dev.shopbell.model.site.PreChat.Item;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nobody is asked for what is not there. */
class PreChatTest {

    private static final ContactField SIZE = field("size", true);
    private static final ContactField SECRET = field("secret", false);

    @Test
    void whatIsGoneOrHiddenFromVisitorsIsNotAskedForAndNotSound() {
        var form = new PreChat(true, List.of(new Item("size", true), new Item("name", true), new Item("secret", false)));

        assertFalse(form.isSound(List.of(SIZE, SECRET)));
        assertEquals(List.of(new Item("size", true), new Item("name", true)), form.askable(List.of(SIZE, SECRET)));
        assertEquals(List.of(new Item("name", true)), form.askable(List.of()));
        assertTrue(new PreChat(true, form.askable(List.of())).isSound(List.of()));
    }

    @Test
    void aFormAsksForTenThingsAtMostAndForNoneTwice() {
        var fields = IntStream.rangeClosed(0, PreChat.ITEMS_MAX).mapToObj(i -> field("f" + i, true)).toList();
        var items = fields.stream().map(one -> new Item(one.key(), false)).toList();

        assertTrue(new PreChat(true, items.subList(0, PreChat.ITEMS_MAX)).isSound(fields));
        assertFalse(new PreChat(true, items).isSound(fields));
        assertFalse(new PreChat(true, List.of(new Item("name", true), new Item("name", false))).isSound(fields));
    }

    private static ContactField field(String key, boolean byVisitor) {
        return new ContactField(key, Map.of("en", key), FieldKind.TEXT, List.of(), byVisitor);
    }
}
