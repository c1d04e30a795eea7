package dev.shopbell.desk.ui;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Cuts a text into words, emoji and links. Emoji are found by whole grapheme clusters, because JavaFX draws colour emoji on macOS only
 * and drops skin tones, flags and families elsewhere: a customer's words would get lost.
 */
public final class Pieces {

    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel");
    private static final Pattern CLUSTER = Pattern.compile("\\X");
    /** An address ends before blanks, quotes, brackets and full-width punctuation, and never with a mark that belongs to the sentence. */
    private static final Pattern LINK = Pattern.compile(
            "(?i)(?:https?://|mailto:|tel:|www\\.)[^\\s<>\"'\\u3000-\\u303f\\uff01-\\uff5e\\u4e00-\\u9fff]*[^\\s<>\"'.,;:!?)\\]\\u3000-\\u303f\\uff01-\\uff5e\\u4e00-\\u9fff]");
    /** Below this no character is an emoji, save key caps, which come with a combining mark far above it. */
    private static final int FIRST_EMOJI = 0xA9;

    private final EmojiIndex emoji;

    public Pieces(EmojiIndex emoji) {
        this.emoji = emoji;
    }

    public List<Piece> of(String text) {
        var pieces = new ArrayList<Piece>();
        var links = LINK.matcher(text);
        int done = 0;
        while (links.find()) {
            var target = target(links.group());
            if (target.isPresent()) {
                addWords(text.substring(done, links.start()), pieces);
                pieces.add(new Piece.Link(links.group(), target.get()));
                done = links.end();
            }
        }
        addWords(text.substring(done), pieces);
        return List.copyOf(pieces);
    }

    /** The links in a text and nothing else of it. */
    public static List<Piece.Link> links(String text) {
        return LINK.matcher(text).results()
                .flatMap(found -> target(found.group()).map(target -> new Piece.Link(found.group(), target)).stream())
                .toList();
    }

    /** Where a written address leads, in plain ASCII, if it leads to one of the few places a desk opens. */
    public static Optional<URI> target(String written) {
        try {
            var uri = plain(new URI(written.regionMatches(true, 0, "www.", 0, 4) ? "https://" + written : written));
            if (uri.getScheme() == null) {
                return Optional.empty();
            }
            var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            boolean complete = scheme.startsWith("http") ? uri.getHost() != null : !uri.getSchemeSpecificPart().isBlank();
            return SCHEMES.contains(scheme) && complete ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Java knows no host in foreign letters; in the letters that are looked up in the end it does. */
    private static URI plain(URI uri) throws URISyntaxException {
        var authority = uri.getRawAuthority();
        if (authority == null || uri.getHost() != null) {
            return new URI(uri.toASCIIString());
        }
        int begin = authority.lastIndexOf('@') + 1;
        int colon = authority.indexOf(':', begin);
        int end = colon < 0 ? authority.length() : colon;
        var host = IDN.toASCII(authority.substring(begin, end), IDN.USE_STD3_ASCII_RULES | IDN.ALLOW_UNASSIGNED);
        var whole = uri.toString();
        int at = whole.indexOf(authority);
        return new URI(new URI(whole.substring(0, at) + authority.substring(0, begin) + host + authority.substring(end)
                + whole.substring(at + authority.length())).toASCIIString());
    }

    private void addWords(String text, List<Piece> pieces) {
        if (text.chars().allMatch(c -> c < FIRST_EMOJI)) {
            if (!text.isEmpty()) {
                pieces.add(new Piece.Words(text));
            }
            return;
        }
        var words = new StringBuilder();
        var clusters = CLUSTER.matcher(text);
        while (clusters.find()) {
            var cluster = clusters.group();
            var picture = emoji.find(cluster);
            if (picture.isEmpty()) {
                words.append(cluster);
                continue;
            }
            if (!words.isEmpty()) {
                pieces.add(new Piece.Words(words.toString()));
                words.setLength(0);
            }
            pieces.add(picture.get());
        }
        if (!words.isEmpty()) {
            pieces.add(new Piece.Words(words.toString()));
        }
    }
}
