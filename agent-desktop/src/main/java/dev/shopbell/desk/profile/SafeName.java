package dev.shopbell.desk.profile;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name under which somebody else's file can lie on this computer: it leads into no other folder, means nothing to the system but itself, and is
 * no longer than a disk takes. The server makes names harmless already, and nobody is relied on.
 */
public final class SafeName {

    /** Disks take 255, of which some are left for an ending while the file is not whole. */
    static final int BYTES_MAX = 200;

    private static final int ENDING_LENGTH_MAX = 12;
    private static final Pattern RESERVED = Pattern.compile("(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\\$|conout\\$)( *\\..*)?");

    private SafeName() {}

    public static String of(String name) {
        var plain = name.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}\\p{Cf}\\p{Cs}]", "_").replaceAll("^[. ]+", "_").replaceAll("[. ]+$", "_");
        var free = RESERVED.matcher(plain.toLowerCase(Locale.ROOT)).matches() ? "_" + plain : plain;
        return free.isBlank() ? "_" : cut(free);
    }

    /** Keeps the ending, by which people and systems tell what it is. */
    private static String cut(String name) {
        if (bytes(name) <= BYTES_MAX) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        var ending = dot > 0 && name.length() - dot <= ENDING_LENGTH_MAX ? name.substring(dot) : "";
        int end = name.length() - ending.length();
        while (bytes(name.substring(0, end)) + bytes(ending) > BYTES_MAX) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end).strip() + ending;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
