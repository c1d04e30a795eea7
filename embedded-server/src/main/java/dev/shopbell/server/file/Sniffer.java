package dev.shopbell.server.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what a file is from its first bytes, whatever it is called. It knows only what may be sent: what it does not know, what a
 * system would run and what a browser would run is nothing to it.
 */
final class Sniffer {

    static final int HEAD_BYTES = 64 * 1024;

    private static final Charset GB18030 = Charset.forName("GB18030");

    /** Endings by which systems decide to run a thing. Such a name is refused whatever the bytes are. */
    private static final Set<String> RUN_BY_NAME = Set.of(
            "apk", "app", "appimage", "appx", "bat", "cab", "chm", "cmd", "com", "command", "cpl", "deb", "desktop", "dll", "dmg", "exe",
            "gadget", "hta", "htm", "html", "inf", "ipa", "iso", "jar", "js", "jse", "jsp", "lnk", "mht", "mhtml", "mjs", "msc", "msi",
            "msix", "msp", "pif", "pkg", "php", "ps1", "psm1", "py", "reg", "rpm", "scf", "scr", "sct", "sh", "shtml", "svg", "svgz",
            "swf", "sys", "url", "vb", "vbe", "vbs", "webloc", "ws", "wsf", "wsh", "xht", "xhtml", "xml", "xsl", "xslt");

    private Sniffer() {}

    static Optional<FileKind> look(Path file, String name) throws IOException {
        var head = ByteBuffer.allocate(HEAD_BYTES);
        boolean whole;
        try (SeekableByteChannel channel = java.nio.file.Files.newByteChannel(file, StandardOpenOption.READ)) {
            while (head.hasRemaining() && channel.read(head) >= 0) {
                // Until there is as much as is looked at.
            }
            whole = channel.size() <= HEAD_BYTES;
        }
        var bytes = new byte[head.flip().remaining()];
        head.get(bytes);
        return look(bytes, whole, name);
    }

    /** @param whole whether the head is the whole file */
    static Optional<FileKind> look(byte[] head, boolean whole, String name) {
        if (RUN_BY_NAME.contains(ending(name))) {
            return Optional.empty();
        }
        return Optional.ofNullable(byMagic(head)).or(() -> words(head, whole));
    }

    static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static @org.jspecify.annotations.Nullable FileKind byMagic(byte[] head) {
        if (at(head, 0, "\u0089PNG\r\n\u001a\n")) {
            return FileKind.PNG;
        }
        if (at(head, 0, "\u00ff\u00d8\u00ff")) {
            return FileKind.JPEG;
        }
        if (at(head, 0, "GIF87a") || at(head, 0, "GIF89a")) {
            return FileKind.GIF;
        }
        if (at(head, 0, "RIFF")) {
            return at(head, 8, "WEBP") ? FileKind.WEBP : at(head, 8, "WAVE") ? FileKind.WAV : null;
        }
        if (at(head, 0, "%PDF-")) {
            return FileKind.PDF;
        }
        if (at(head, 0, "PK\u0003\u0004")) {
            return zipped(new String(head, StandardCharsets.ISO_8859_1));
        }
        if (at(head, 0, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) {
            return FileKind.OLD_OFFICE;
        }
        if (at(head, 0, "Rar!\u001a\u0007")) {
            return FileKind.RAR;
        }
        if (at(head, 0, "7z\u00bc\u00af\u0027\u001c")) {
            return FileKind.SEVEN_ZIP;
        }
        return sounding(head);
    }

    private static @org.jspecify.annotations.Nullable FileKind sounding(byte[] head) {
        if (at(head, 4, "ftyp")) {
            return at(head, 8, "heic") || at(head, 8, "heix") || at(head, 8, "mif1")
                    ? FileKind.HEIC
                    : at(head, 8, "M4A") ? FileKind.M4A : at(head, 8, "qt  ") ? FileKind.QUICKTIME : FileKind.MP4;
        }
        if (at(head, 0, "\u001aE\u00df\u00a3")) {
            return new String(head, 0, Math.min(head.length, 64), StandardCharsets.ISO_8859_1).contains("webm") ? FileKind.WEBM : null;
        }
        if (at(head, 0, "OggS")) {
            return FileKind.OGG;
        }
        boolean frame = head.length > 2 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xE6) == 0xE2 && (head[2] & 0xF0) != 0xF0;
        return at(head, 0, "ID3") || frame ? FileKind.MP3 : null;
    }

    /** By the names of its first entries. Nothing is unpacked. A program in a zip's clothes is none of ours. */
    private static @org.jspecify.annotations.Nullable FileKind zipped(String head) {
        if (head.contains("META-INF/MANIFEST.MF") || head.contains("AndroidManifest.xml") || head.contains("classes.dex")) {
            return null;
        }
        if (at(head, 30, "mimetypeapplication/vnd.oasis.opendocument.")) {
            var of = head.substring(Math.min(head.length(), 73));
            return of.startsWith("text")
                    ? FileKind.OPEN_TEXT
                    : of.startsWith("spreadsheet") ? FileKind.OPEN_SHEET : of.startsWith("presentation") ? FileKind.OPEN_SLIDES : FileKind.ZIP;
        }
        if (head.contains("[Content_Types].xml") || head.contains("_rels/.rels")) {
            return head.contains("word/")
                    ? FileKind.WORD
                    : head.contains("xl/") ? FileKind.SHEET : head.contains("ppt/") ? FileKind.SLIDES : FileKind.ZIP;
        }
        return FileKind.ZIP;
    }

    /** Plain words: no controls, no markup, no script for a shell. */
    private static Optional<FileKind> words(byte[] head, boolean whole) {
        for (byte b : head) {
            if (b == 0x7F || b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
                return Optional.empty();
            }
        }
        var utf8 = decoded(head, StandardCharsets.UTF_8, whole);
        var text = utf8.or(() -> decoded(head, GB18030, whole)).map(found -> found.replaceFirst("^\ufeff", "").strip());
        return text.filter(found -> !found.isEmpty() && !found.startsWith("<") && !found.startsWith("#!"))
                .map(found -> utf8.isPresent() ? FileKind.TEXT : FileKind.TEXT_GB18030);
    }

    private static Optional<String> decoded(byte[] head, Charset charset, boolean whole) {
        var decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        var text = CharBuffer.allocate(head.length + 1);
        var result = decoder.decode(ByteBuffer.wrap(head), text, whole);
        return result.isError() ? Optional.empty() : Optional.of(text.flip().toString());
    }

    private static boolean at(byte[] head, int offset, String magic) {
        return head.length >= offset + magic.length()
                && new String(head, offset, magic.length(), StandardCharsets.ISO_8859_1).equals(magic);
    }

    private static boolean at(String head, int offset, String magic) {
        return head.startsWith(magic, offset);
    }
}
