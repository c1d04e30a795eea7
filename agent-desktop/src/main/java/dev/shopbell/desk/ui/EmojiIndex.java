package dev.shopbell.desk.ui;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Where each emoji stands in the sheet of pictures. Knows no toolkit. */
public final class EmojiIndex {

    static final String FOLDER = "/shopbell-assets/emoji/";
    private static final int VARIATION_SELECTOR = 0xFE0F;
    private static final int SKIN_FIRST = 0x1F3FB;
    private static final int SKIN_LAST = 0x1F3FF;

    private record Place(int column, int row) {}

    private final Map<String, Place> places;

    private EmojiIndex(Map<String, Place> places) {
        this.places = places;
    }

    /** Reads the index that the assets carry. */
    public static EmojiIndex load() {
        var stream = Objects.requireNonNull(EmojiIndex.class.getResourceAsStream(FOLDER + "index.txt"), "emoji index is missing");
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            var places = new HashMap<String, Place>();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var parts = line.split(" ");
                places.put(parts[0], new Place(Integer.parseInt(parts[1]), Integer.parseInt(parts[2])));
            }
            return new EmojiIndex(Map.copyOf(places));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The picture for one grapheme cluster; one that has no picture of its own in a skin tone is shown without the tone. */
    public Optional<Piece.Emoji> find(String cluster) {
        var place = places.get(key(cluster.codePoints()));
        if (place == null && cluster.codePoints().anyMatch(EmojiIndex::isSkin)) {
            place = places.get(key(cluster.codePoints().filter(c -> !isSkin(c) && c != VARIATION_SELECTOR)));
        }
        return Optional.ofNullable(place).map(p -> new Piece.Emoji(cluster, p.column(), p.row()));
    }

    private static boolean isSkin(int codePoint) {
        return codePoint >= SKIN_FIRST && codePoint <= SKIN_LAST;
    }

    private static String key(IntStream codePoints) {
        return codePoints.mapToObj("%04x"::formatted).collect(Collectors.joining("-"));
    }
}
