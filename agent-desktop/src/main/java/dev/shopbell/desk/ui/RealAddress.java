package dev.shopbell.desk.ui;

import java.net.IDN;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where an address really leads, without the arts by which it may look like another: letters of foreign scripts are spelled out, and what
 * stands before an {@code @} is not taken for the place.
 *
 * @param place the host, mailbox or number one would be dealing with
 * @param written the whole address in plain ASCII, so that nothing invisible is left in it
 * @param lookalike how the host would be shown in its own letters, or nothing if those are plain ones
 */
public record RealAddress(String place, String written, String lookalike, List<Warning> warnings) {

    /** What should make a person look twice. */
    public enum Warning {
        /** One word of the host has letters of several scripts, as honest names hardly ever do. */
        MIXED_LETTERS,
        /** The host is not written in plain letters. */
        FOREIGN_LETTERS,
        /** Something stands before the host that may be taken for it. */
        NAME_BEFORE_HOST,
        /** The host is a bare number. */
        NUMBER
    }

    /** Scripts that are written together: Japanese, Korean and Chinese as a rule use two or three, and all of them Latin as well. */
    private static final List<Set<Character.UnicodeScript>> TOGETHER = List.of(
            EnumSet.of(Character.UnicodeScript.LATIN, Character.UnicodeScript.HAN, Character.UnicodeScript.HIRAGANA, Character.UnicodeScript.KATAKANA),
            EnumSet.of(Character.UnicodeScript.LATIN, Character.UnicodeScript.HAN, Character.UnicodeScript.HANGUL),
            EnumSet.of(Character.UnicodeScript.LATIN, Character.UnicodeScript.HAN, Character.UnicodeScript.BOPOMOFO));

    public RealAddress {
        warnings = List.copyOf(warnings);
    }

    public static RealAddress of(URI target) {
        var written = target.toASCIIString();
        var host = target.getHost();
        if (host == null) {
            return new RealAddress(target.getSchemeSpecificPart(), written, "", List.of());
        }
        var plain = host.toLowerCase(Locale.ROOT);
        var shown = IDN.toUnicode(plain, IDN.ALLOW_UNASSIGNED);
        var warnings = new ArrayList<Warning>();
        if (List.of(shown.split("\\.")).stream().anyMatch(RealAddress::isMixed)) {
            warnings.add(Warning.MIXED_LETTERS);
        } else if (!shown.equals(plain)) {
            warnings.add(Warning.FOREIGN_LETTERS);
        }
        if (target.getRawUserInfo() != null) {
            warnings.add(Warning.NAME_BEFORE_HOST);
        }
        if (plain.startsWith("[") || plain.matches("[0-9.]+")) {
            warnings.add(Warning.NUMBER);
        }
        return new RealAddress(plain, written, shown.equals(plain) ? "" : shown, warnings);
    }

    private static boolean isMixed(String label) {
        var scripts = EnumSet.noneOf(Character.UnicodeScript.class);
        label.codePoints().mapToObj(Character.UnicodeScript::of).forEach(scripts::add);
        scripts.remove(Character.UnicodeScript.COMMON);
        scripts.remove(Character.UnicodeScript.INHERITED);
        return scripts.size() > 1 && TOGETHER.stream().noneMatch(allowed -> allowed.containsAll(scripts));
    }
}
