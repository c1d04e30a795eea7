package dev.shopbell.server.wire.jetty;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The widget's and the sample shop's files, read from the class path once and kept compressed; nothing else can be asked for.
 *
 * <p>Each file has two names: its own, under which it may be kept for minutes, and one with the hash of its bytes, under which it may be
 * kept for ever. Our own pages name the second, so a page and its parts are always of one build, and a part travels once.
 */
final class Assets {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,60}");
    private static final Pattern HASHED = Pattern.compile("(.+)\\.([0-9a-f]{16})\\.([a-z0-9]+)");
    private static final Pattern LINK = Pattern.compile("(?<= (?:src|href)=\")(/[a-z]+/)?([a-z0-9][a-z0-9.-]*)(?=\")");
    private static final int HASH_BYTES = 8;
    private static final String ROOT = "/shopbell-assets/";
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "html", "text/html; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "wav", "audio/wav");

    /** A file with its compressed form and a hash that changes with its bytes. */
    record Asset(byte[] bytes, byte[] gzipped, String mediaType, String hash) {

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** A file as it was asked for, and how long whoever asked may keep it under that name. */
    record Named(Asset asset, String caching) {}

    static final String FOR_EVER = "public, max-age=31536000, immutable";
    static final String FOR_MINUTES = "public, max-age=300";
    static final String NOT_AT_ALL = "no-store";

    private final Map<String, Optional<Asset>> known = new ConcurrentHashMap<>();
    private final Map<String, Optional<Asset>> pages = new ConcurrentHashMap<>();

    /** @param folder {@code widget}, {@code demo} or {@code sounds}. @param name a plain file name */
    Optional<Asset> find(String folder, String name) {
        if (!NAME.matcher(name).matches() || !TYPES.containsKey(extension(name))) {
            return Optional.empty();
        }
        var path = ROOT + folder + "/" + name;
        var present = known.get(path);
        if (present == null) {
            present = read(path);
            if (present.isPresent()) {
                known.put(path, present);
            }
        }
        return present;
    }

    /**
     * A file under either of its names. A page that loaded before the server was renewed may name the hash of before: it gets the present
     * file, and nobody keeps that under the wrong name.
     */
    Optional<Named> named(String folder, String name) {
        var own = find(folder, name);
        if (own.isPresent()) {
            return own.map(asset -> new Named(asset, FOR_MINUTES));
        }
        var hashed = HASHED.matcher(name);
        return hashed.matches()
                ? find(folder, hashed.group(1) + "." + hashed.group(3))
                        .map(asset -> new Named(asset, asset.hash().equals(hashed.group(2)) ? FOR_EVER : NOT_AT_ALL))
                : Optional.empty();
    }

    /** A page whose links to files of its own folder name their hashes. */
    Optional<Asset> page(String folder, String name) {
        return pages.computeIfAbsent(folder + "/" + name, key -> find(folder, name).map(page -> {
            var text = LINK.matcher(page.text()).replaceAll(link -> Matcher.quoteReplacement(hashedLink(folder, link.group(1), link.group(2))));
            return asset(text.getBytes(StandardCharsets.UTF_8), page.mediaType());
        }));
    }

    private String hashedLink(String folder, @org.jspecify.annotations.Nullable String under, String name) {
        var own = under == null || under.equals("/" + folder + "/") ? find(folder, name) : Optional.<Asset>empty();
        int dot = name.lastIndexOf('.');
        return (under == null ? "" : under)
                + own.map(asset -> name.substring(0, dot) + "." + asset.hash() + name.substring(dot)).orElse(name);
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static Optional<Asset> read(String path) {
        try (var in = Assets.class.getResourceAsStream(path)) {
            return in == null ? Optional.empty() : Optional.of(asset(in.readAllBytes(), TYPES.get(extension(path))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file made of what is at hand, for this answer only. */
    static Asset made(String text, String mediaType) {
        return asset(text.getBytes(StandardCharsets.UTF_8), mediaType);
    }

    private static Asset asset(byte[] bytes, String mediaType) {
        return new Asset(bytes, gzip(bytes), mediaType, hash(bytes));
    }

    private static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var zip = new Smallest(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Takes its time: each file is compressed once in the life of the process. */
    private static final class Smallest extends GZIPOutputStream {
        Smallest(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
