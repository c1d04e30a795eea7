package dev.shopbell.desk.ui;

import java.util.Locale;
import java.util.Set;

/**
 * What a file is to a person: a picture, a document, or something that runs. The name decides what the system would do with it, whatever
 * the bytes are, so a name that runs is a warning even over harmless bytes.
 */
public enum FileKind {
    PICTURE("fth-image"),
    DOCUMENT("fth-file-text"),
    SOUND("fth-music"),
    FILM("fth-film"),
    ARCHIVE("fth-archive"),
    PROGRAM("fth-alert-octagon"),
    OTHER("fth-file");

    /** Endings that Windows, macOS or Linux run, install or follow, documents with macros included. */
    private static final Set<String> RUNS = Set.of(
            "exe", "msi", "msix", "appx", "bat", "cmd", "com", "scr", "pif", "cpl", "ps1", "psm1", "vbs", "vbe", "js", "jse", "wsf", "wsh", "hta", "jar",
            "lnk", "url", "reg", "inf", "dll", "sh", "bash", "run", "bin", "app", "command", "dmg", "pkg", "deb", "rpm", "appimage", "desktop", "apk",
            "iso", "img", "vhd", "docm", "dotm", "xlsm", "xltm", "xlam", "pptm", "ppam", "scpt", "workflow", "py", "rb", "pl", "jnlp", "chm", "one");
    private static final Set<String> RUNNING_TYPES = Set.of(
            "application/x-msdownload", "application/vnd.microsoft.portable-executable", "application/x-executable", "application/x-sharedlib",
            "application/x-elf", "application/x-mach-binary", "application/java-archive", "application/x-sh", "application/x-msi");
    private static final Set<String> ARCHIVES = Set.of("application/zip", "application/gzip", "application/x-7z-compressed", "application/x-tar", "application/vnd.rar");

    private final String icon;

    FileKind(String icon) {
        this.icon = icon;
    }

    public String icon() {
        return icon;
    }

    /** The ending of the name in capitals, as people call a kind of file; nothing where there is none worth saying. */
    public static String ending(String name) {
        var ending = name.substring(name.lastIndexOf('.') + 1);
        return name.contains(".") && ending.matches("[A-Za-z0-9]{1,5}") ? ending.toUpperCase(Locale.ROOT) : "";
    }

    public static FileKind of(String name, String mediaType) {
        var type = mediaType.toLowerCase(Locale.ROOT);
        // Systems drop dots and blanks at the end of a name before they look for its ending.
        var plain = name.toLowerCase(Locale.ROOT).replaceAll("[.\\s]+$", "");
        if (RUNS.contains(plain.substring(plain.lastIndexOf('.') + 1)) || RUNNING_TYPES.contains(type)) {
            return PROGRAM;
        }
        if (type.startsWith("image/")) {
            return PICTURE;
        }
        if (type.startsWith("audio/")) {
            return SOUND;
        }
        if (type.startsWith("video/")) {
            return FILM;
        }
        if (ARCHIVES.contains(type)) {
            return ARCHIVE;
        }
        return type.startsWith("text/") || type.equals("application/pdf") || type.contains("document") || type.contains("sheet") ? DOCUMENT : OTHER;
    }
}
