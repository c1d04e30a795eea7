package dev.shopbell.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules of the house for what is not Java: scripts, pages, styles and the words that people read. */
public final class TextRules {

    private static final Pattern READ_BY_PEOPLE = Pattern.compile(".*\\.(ts|mjs|css|html|fxml|sql)");
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
    private static final Pattern ENTRY = Pattern.compile("(?m)^\\s*\"?([\\w.-]+)\"?\\s*[:=]\\s*\"?(.*?)\"?,?\\s*$");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+[^}]*}");

    private TextRules() {}

    /** Files of hand-written text below a folder that are longer than a Java file may be. */
    public static List<String> tooLong(Path folder, Set<String> generated) {
        return below(folder).stream()
                .filter(file -> !generated.contains(file.getFileName().toString()))
                .filter(file -> text(file).lines().count() > SizeRules.LINES_PER_FILE_MAX)
                .map(file -> file + " has " + text(file).lines().count() + " lines, allowed are " + SizeRules.LINES_PER_FILE_MAX)
                .toList();
    }

    /** Files below a folder in which something is left for later. */
    public static List<String> unfinished(Path folder) {
        return below(folder).stream()
                .flatMap(file -> UNFINISHED.matcher(text(file)).results().map(match -> file + ": " + match.group()))
                .toList();
    }

    /** What two languages' words (JSON or properties, one entry a line) do not have in common: keys, places for names, empty texts. */
    public static List<String> different(Path one, Path other) {
        var first = entries(one);
        var second = entries(other);
        var keys = new TreeSet<>(first.keySet());
        keys.addAll(second.keySet());
        var found = new ArrayList<String>();
        for (var key : keys) {
            if (first.getOrDefault(key, "").isBlank() || second.getOrDefault(key, "").isBlank()) {
                found.add(key + " is missing in " + (first.getOrDefault(key, "").isBlank() ? one : other));
            } else if (!placeholders(first.get(key)).equals(placeholders(second.get(key)))) {
                found.add(key + " has other places for names in " + other);
            }
        }
        if (keys.isEmpty()) {
            found.add("no words in " + one);
        }
        return found;
    }

    private static TreeMap<String, String> entries(Path file) {
        var entries = new TreeMap<String, String>();
        ENTRY.matcher(text(file)).results().forEach(match -> entries.put(match.group(1), match.group(2)));
        return entries;
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(match -> match.group().replaceFirst(",[^}]*", "")).collect(Collectors.toSet());
    }

    private static List<Path> below(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> READ_BY_PEOPLE.matcher(file.getFileName().toString()).matches())
                    .filter(file -> !file.toString().contains("node_modules"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
