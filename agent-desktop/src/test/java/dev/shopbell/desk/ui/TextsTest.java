package dev.shopbell.desk.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.outbox.OutboxFailure;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.server.start.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every word the desk shows exists in both languages. */
class TextsTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern SHOWN_IN_FXML =
            Pattern.compile("(?:\\btext|promptText|accessibleText|accessibleRoleDescription|title)=\"([^\"]*)\"");
    private static final Pattern KEY_IN_CODE = Pattern.compile("texts\\.get\\(\\s*\"([a-zA-Z_.0-9]+)\"\\s*[,)]");

    private final Texts english = Texts.of(Texts.ENGLISH);
    private final Texts chinese = Texts.of(Texts.CHINESE);

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertEquals(new TreeSet<>(english.bundle().keySet()), new TreeSet<>(chinese.bundle().keySet()));
    }

    @Test
    void chineseIsChinese() {
        var same = english.bundle().keySet().stream()
                .filter(key -> english.bundle().getString(key).equals(chinese.bundle().getString(key)))
                .sorted()
                .toList();
        assertEquals(
                List.of(
                        "app.name", "app.title", "app.title.badge", "bytes.kilo", "bytes.mega", "composer.mention.row", "file.about",
                        "hours.holiday.date", "language.en", "language.zh", "mail.host.prompt", "mail.mailbox.host.prompt", "mail.security.STARTTLS", "mail.security.TLS",
                        "prechat.preview.required", "settings.send_key.control", "settings.send_key.enter", "settings.site.origins.prompt",
                        "signin.email.prompt", "transcript.time", "ways.email.prompt", "ways.link.prompt"),
                same);
    }

    @Test
    void nothingInFxmlIsWrittenOut() throws IOException {
        var literals = new ArrayList<String>();
        var unknown = new ArrayList<String>();
        for (var file : sources(".fxml")) {
            var shown = SHOWN_IN_FXML.matcher(Files.readString(file));
            while (shown.find()) {
                var text = shown.group(1);
                if (!text.startsWith("%")) {
                    literals.add(file + ": " + text);
                } else if (!english.bundle().containsKey(text.substring(1))) {
                    unknown.add(file + ": " + text);
                }
            }
        }
        assertEquals(List.of(), literals);
        assertEquals(List.of(), unknown);
    }

    @Test
    void everyKeyNamedInCodeExists() throws IOException {
        var unknown = new ArrayList<String>();
        for (var file : sources(".java")) {
            var key = KEY_IN_CODE.matcher(Files.readString(file));
            while (key.find()) {
                if (!english.bundle().containsKey(key.group(1))) {
                    unknown.add(file + ": " + key.group(1));
                }
            }
        }
        assertEquals(List.of(), unknown);
    }

    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void everyRefusalIsASentence(RefusalCode code) {
        for (var texts : List.of(english, chinese)) {
            assertTrue(texts.refusal(Refusal.of(code)).length() > 4);
            assertFalse(texts.refusal(new Refusal(code, Map.of("by", "Ben"), null)).contains("{"));
        }
        assertEquals("Ben has taken this conversation.", english.refusal(new Refusal(RefusalCode.TAKEN, Map.of("by", "Ben"), null)));
    }

    @ParameterizedTest
    @EnumSource(StartFailure.Reason.class)
    void everyReasonForNoServerIsASentence(StartFailure.Reason reason) {
        assertTrue(english.get("hosting.failed." + reason.name(), "here").length() > 10);
    }

    @ParameterizedTest
    @EnumSource(OutboxFailure.Reason.class)
    void everyReasonForNotKeepingIsASentence(OutboxFailure.Reason reason) {
        assertTrue(english.get("notice.not_kept." + reason.name()).length() > 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "zh-CN", "zh-TW", "zh-Hant-HK"})
    void everyKindOfChineseGetsTheChineseWeHave(String tag) {
        assertEquals("取消", Texts.of(Locale.forLanguageTag(tag)).get("dialog.cancel"));
    }

    @Test
    void agesAreShort() {
        assertEquals("now", english.age(Duration.ofSeconds(59)));
        assertEquals("1 min", english.age(Duration.ofSeconds(60)));
        assertEquals("23 h", english.age(Duration.ofMinutes(23 * 60 + 59)));
        assertEquals("2 天", chinese.age(Duration.ofHours(49)));
    }

    private static List<Path> sources(String ending) throws IOException {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
