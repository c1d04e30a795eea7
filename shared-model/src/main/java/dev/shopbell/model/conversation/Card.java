package dev.shopbell.model.conversation;

import dev.shopbell.model.Within;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A product or an order as both sides see it in the transcript. The host page or an agent wrote it, so it is shown and never trusted:
 * nothing of it is fetched by the server.
 *
 * @param detail one more line: a variant, an order's state
 * @param price as the shop writes it, currency included
 * @param picture and {@code link}: web addresses, {@code https} or {@code http}
 */
public record Card(
        CardKind kind,
        @Within(min = 1, max = Card.TITLE_LENGTH_MAX) String title,
        @Within(max = Card.DETAIL_LENGTH_MAX) @Nullable String detail,
        @Within(max = Card.PRICE_LENGTH_MAX) @Nullable String price,
        @Within(max = Card.ADDRESS_LENGTH_MAX, pattern = Card.ADDRESS) @Nullable String picture,
        @Within(max = Card.ADDRESS_LENGTH_MAX, pattern = Card.ADDRESS) @Nullable String link) {

    public static final int TITLE_LENGTH_MAX = 200;
    public static final int DETAIL_LENGTH_MAX = 300;
    public static final int PRICE_LENGTH_MAX = 40;
    public static final int ADDRESS_LENGTH_MAX = 2_000;

    static final String ADDRESS = "https?://[^\\x00-\\x20\\x7f\"<>\\\\^`\\{|\\}]+";

    public Card {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(title);
    }

    /** One rule for both ends. */
    public boolean isPostable() {
        return !title.isBlank()
                && isLine(title, TITLE_LENGTH_MAX)
                && (detail == null || isLine(detail, DETAIL_LENGTH_MAX))
                && (price == null || isLine(price, PRICE_LENGTH_MAX))
                && isAddress(picture)
                && isAddress(link);
    }

    private static boolean isLine(String text, int lengthMax) {
        return text.length() <= lengthMax
                && text.codePoints().noneMatch(c -> Character.isISOControl(c) || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static boolean isAddress(@Nullable String address) {
        return address == null || address.length() <= ADDRESS_LENGTH_MAX && address.matches(ADDRESS);
    }
}
