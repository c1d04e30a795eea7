package dev.shopbell.server.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnifferTest {

    private static Optional<FileKind> look(String bytes, String name) {
        return Sniffer.look(bytes.getBytes(StandardCharsets.ISO_8859_1), true, name);
    }

    private static Optional<FileKind> look(String bytes) {
        return look(bytes, "a");
    }

    @Test
    void knowsWhatMayBeSent() {
        assertEquals(Optional.of(FileKind.PNG), look("\u0089PNG\r\n\u001a\n"));
        assertEquals(Optional.of(FileKind.JPEG), look("\u00ff\u00d8\u00ff\u00e0"));
        assertEquals(Optional.of(FileKind.GIF), look("GIF89a"));
        assertEquals(Optional.of(FileKind.WEBP), look("RIFF\0\0\0\0WEBP"));
        assertEquals(Optional.of(FileKind.WAV), look("RIFF\0\0\0\0WAVE"));
        assertEquals(Optional.of(FileKind.PDF), look("%PDF-1.7"));
        assertEquals(Optional.of(FileKind.MP4), look("\0\0\0\u0018ftypisom"));
        assertEquals(Optional.of(FileKind.HEIC), look("\0\0\0\u0018ftypheic"));
        assertEquals(Optional.of(FileKind.WEBM), look("\u001aE\u00df\u00a3\u0001B\u0082\u0084webm"));
        assertEquals(Optional.of(FileKind.OGG), look("OggS"));
        assertEquals(Optional.of(FileKind.MP3), look("ID3\u0003"));
        assertEquals(Optional.of(FileKind.MP3), look("\u00ff\u00fb\u0090\u0000"));
        assertEquals(Optional.of(FileKind.ZIP), look("PK\u0003\u0004" + "x".repeat(40)));
        assertEquals(Optional.of(FileKind.WORD), look("PK\u0003\u0004" + "x".repeat(26) + "[Content_Types].xml word/document.xml"));
        assertEquals(Optional.of(FileKind.OPEN_SHEET), look("PK\u0003\u0004" + "x".repeat(26) + "mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK"));
        assertEquals(Optional.of(FileKind.OLD_OFFICE), look("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"));
    }

    @Test
    void knowsNothingElse() {
        for (var evil : new String[] {
            "MZ\u0090\0", "\u007fELF", "\u00ca\u00fe\u00ba\u00be\0\0\0A", "#!/bin/sh", "<svg>", "\n <?xml", "<!-- -->", "", " ", "\0", "\u001b[2J",
            "PK\u0003\u0004" + "x".repeat(26) + "META-INF/MANIFEST.MF", "RIFF\0\0\0\0ACON", "\u001aE\u00df\u00a3matroska"
        }) {
            assertEquals(Optional.empty(), look(evil), () -> "'" + evil + "'");
        }
        assertEquals(Optional.empty(), look("%PDF-1.7", "a.pdf.exe"));
        assertEquals(Optional.empty(), look("words", "A.BAT"));
    }

    @Test
    void wordsAreToldByTheirEncodingAlsoWhereTheHeadEndsWithinOne() {
        var chinese = "您好，请问有货吗".getBytes(StandardCharsets.UTF_8);
        assertEquals(Optional.of(FileKind.TEXT), Sniffer.look(chinese, true, "a.txt"));
        assertEquals(Optional.of(FileKind.TEXT), Sniffer.look(Arrays.copyOf(chinese, 4), false, "a.txt"));
        assertEquals(Optional.of(FileKind.TEXT_GB18030), Sniffer.look("您好，请问".getBytes(Charset.forName("GB18030")), true, "a.csv"));
        assertEquals(Optional.empty(), look("\u00ef\u00bb\u00bf<html>"));
        assertEquals(Optional.empty(), look("\u00ff\u00ff\u00ff"));
    }
}
