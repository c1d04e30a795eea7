package dev.shopbell.desk.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What runs is told from what is only looked at, by what the system would do with it. */
class FileKindTest {

    @Tries(FaultCase.F65)
    @ParameterizedTest
    @CsvSource({
        "lamp.jpg, image/jpeg, PICTURE",
        "invoice.pdf, application/pdf, DOCUMENT",
        "voice.ogg, audio/ogg, SOUND",
        "all.zip, application/zip, ARCHIVE",
        "photo.jpg.exe, image/jpeg, PROGRAM",
        "photo.EXE, image/jpeg, PROGRAM",
        "photo.exe. ., image/jpeg, PROGRAM",
        "invoice.docm, application/octet-stream, PROGRAM",
        "innocent, application/x-msdownload, PROGRAM",
        "unknown, application/octet-stream, OTHER"
    })
    void isWhatTheSystemWouldMakeOfIt(String name, String mediaType, FileKind kind) {
        assertEquals(kind, FileKind.of(name, mediaType));
    }

    @Test
    void anEndingIsSaidAsPeopleSayIt() {
        assertEquals("WEBP", FileKind.ending("photo.webp"));
        assertEquals("HEIC", FileKind.ending("IMG_1.a.heic"));
        assertEquals("", FileKind.ending("no ending"));
        assertEquals("", FileKind.ending("odd.ending here"));
    }
}
