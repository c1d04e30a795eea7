package dev.shopbell.server.mail;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The letters of the house in one language: every kind of Chinese gets the Chinese we have, every other language English. */
public final class Letters {

    /** What one letter quotes; even where every character has to be escaped it fits where mails wait. */
    static final int QUOTED_CHARS_MAX = 150_000;

    private static final String BUNDLE = "dev.shopbell.server.mail.letters";

    private final Locale locale;
    private final ResourceBundle words;
    private final String shop;

    private Letters(Locale locale, String shop) {
        this.locale = locale;
        this.shop = shop;
        this.words = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** @param language what the reader speaks, as a BCP 47 tag. @param shop what the shop is called */
    public static Letters in(String language, String shop) {
        boolean chinese = Locale.forLanguageTag(language).getLanguage().equals("zh");
        return new Letters(chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH, shop);
    }

    /** How a code is used from outside. @param server as the desk asks for it. @param page where the code works in any browser */
    public record Way(String server, String page) {}

    /** Asks somebody to join the team. @param code by which a password is chosen where one signs in. @param way null while no address is known */
    public static Letter invitation(String shop, String name, String code, @Nullable Way way, Instant until) {
        return withCode("invitation", shop, name, code, way, until);
    }

    /** Lets somebody choose another password, by a code as well. */
    public static Letter passwordReset(String shop, String name, String code, @Nullable Way way, Instant until) {
        return withCode("reset", shop, name, code, way, until);
    }

    /** In every language we have, because nobody has told yet which one a colleague reads. */
    private static Letter withCode(String kind, String shop, String name, String code, @Nullable Way way, Instant until) {
        var languages = List.of(in("en", shop), in("zh-CN", shop));
        var letter = Letter.in("en", languages.stream().map(words -> words.get(kind + ".subject", shop)).collect(Collectors.joining(" · ")));
        for (var words : languages) {
            letter.paragraph(words.get("hello", name)).paragraph(words.get(kind + ".text", shop));
            if (way != null) {
                letter.link(words.get("code.link"), way.page()).quote(words.get("code.server"), way.server());
            }
            letter.quote(words.get("code.enter"), code)
                    .paragraph(words.get("code.until", words.time(until)))
                    .paragraph(words.get(kind + ".ignore"));
        }
        return letter.done();
    }

    /** Shows an admin that mail gets through; in every language for the same reason. */
    public static Letter test(String shop) {
        var languages = List.of(in("en", shop), in("zh-CN", shop));
        var letter = Letter.in("en", languages.stream().map(words -> words.get("test.subject", shop)).collect(Collectors.joining(" · ")));
        languages.forEach(words -> letter.paragraph(words.get("test.text", shop)));
        return letter.done();
    }

    /** One line of what was said. */
    public record Line(String who, String words) {}

    /** What the team has said to somebody who has left. @param page where the talk goes on, or empty */
    public Letter answer(List<Line> lines, String page) {
        var letter = letter("answer", shop).paragraph(get("answer.text", shop));
        fitting(lines).forEach(line -> letter.quote(line.who(), line.words()));
        if (!page.isEmpty()) {
            letter.link(get("answer.link"), page);
        }
        return letter.foot(get("answer.foot", shop)).done();
    }

    /** The whole talk, to keep. */
    public Letter transcript(List<Line> lines) {
        var letter = letter("transcript", shop).paragraph(get("transcript.text", shop));
        fitting(lines).forEach(line -> letter.quote(line.who(), line.words()));
        return letter.foot(get("transcript.foot", shop)).done();
    }

    /** The newest lines that a mail has room for, and a word where earlier ones are left out. */
    private List<Line> fitting(List<Line> lines) {
        var newestFirst = new ArrayList<Line>();
        int size = 0;
        for (var line : lines.reversed()) {
            size += line.who().length() + line.words().length();
            if (size > QUOTED_CHARS_MAX) {
                newestFirst.add(new Line("…", get("talk.more")));
                break;
            }
            newestFirst.add(line);
        }
        return newestFirst.reversed();
    }

    /** A word of the catalogue that other pages for customers use as well. */
    public String get(String key, Object... args) {
        return new MessageFormat(words.getString(key), locale).format(args);
    }

    public Locale locale() {
        return locale;
    }

    /** A moment as the reader reads it, in UTC, which it says. */
    public String time(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .format(at.atZone(ZoneId.of("UTC"))) + " UTC";
    }

    private Letter.Writer letter(String kind, Object... args) {
        return Letter.in(locale.toLanguageTag(), get(kind + ".subject", args));
    }
}
