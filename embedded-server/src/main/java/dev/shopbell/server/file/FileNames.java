package dev.shopbell.server.file;

import dev.shopbell.model.file.Attachment;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes a name from somebody else's machine harmless on anybody's: something to show, and to save under, that means only itself. */
final class FileNames {

    static final String NAMELESS = "file";

    private static final int EXTENSION_LENGTH_MAX = 12;
    private static final Pattern RESERVED = Pattern.compile("(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\\$|conout\\$)(\\..*)?");

    private FileNames() {}

    static String harmless(String given) {
        var last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        var kept = new StringBuilder();
        Normalizer.normalize(last, Normalizer.Form.NFC).codePoints().filter(FileNames::isShown).forEach(c -> kept.appendCodePoint(mild(c)));
        var name = kept.toString().strip().replaceFirst("^\\.+", "").replaceFirst("[. ]+$", "").strip();
        if (RESERVED.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            name = "_" + name;
        }
        name = cut(name);
        return name.isEmpty() ? NAMELESS : name;
    }

    /** Neither a control nor what turns the direction of the text, hides, or is half a character. */
    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static int mild(int c) {
        return switch (c) {
            case '<', '>', ':', '"', '|', '?', '*' -> '_';
            default -> Character.isSpaceChar(c) ? ' ' : c;
        };
    }

    /** Keeps the ending, by which people and systems tell what it is. */
    private static String cut(String name) {
        if (name.length() <= Attachment.NAME_LENGTH_MAX) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        var ending = dot > 0 && name.length() - dot <= EXTENSION_LENGTH_MAX ? name.substring(dot) : "";
        int end = Attachment.NAME_LENGTH_MAX - ending.length();
        if (Character.isHighSurrogate(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end).strip() + ending;
    }
}
