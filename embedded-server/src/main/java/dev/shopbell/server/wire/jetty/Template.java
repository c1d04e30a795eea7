package dev.shopbell.server.wire.jetty;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills a page: {@code {{name}}} is a text, {@code {{#name}} ... {{/name}}} is there once for each entry of a list. Every text is escaped,
 * so that it stays a text between tags and between quotes.
 */
final class Template {

    private static final Pattern SECTION = Pattern.compile("\\{\\{#(\\w+)}}(.*?)\\{\\{/\\1}}", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("\\{\\{(\\w+)}}");

    private Template() {}

    /** @param values a text, or a list of maps, for every name the page uses */
    static String fill(String page, Map<String, ?> values) {
        var sections = SECTION.matcher(page).replaceAll(found -> {
            var filled = new StringBuilder();
            for (var entry : (List<?>) value(values, found.group(1))) {
                filled.append(fill(found.group(2), joined(values, (Map<?, ?>) entry)));
            }
            return Matcher.quoteReplacement(filled.toString());
        });
        return NAME.matcher(sections).replaceAll(found -> Matcher.quoteReplacement(escaped(value(values, found.group(1)).toString())));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("{{", "&#123;&#123;");
    }

    private static Object value(Map<String, ?> values, String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the page names " + name + ", and nothing is given for it");
        }
        return value;
    }

    private static Map<String, Object> joined(Map<String, ?> outer, Map<?, ?> inner) {
        var all = new java.util.HashMap<String, Object>(outer);
        inner.forEach((name, value) -> all.put((String) name, value));
        return all;
    }
}
