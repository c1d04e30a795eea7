package dev.shopbell.desk.ui;

import dev.shopbell.model.contact.Contact;
import dev.shopbell.protocol.Refusal;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The desk's words in one language. A missing key is a mistake of ours and throws, so that a test finds it before a person does. */
public final class Texts {

    public static final Locale ENGLISH = Locale.ENGLISH;
    public static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    private static final String BUNDLE = "dev.shopbell.desk.messages";

    private final Locale locale;
    private final ResourceBundle bundle;

    private Texts(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** Every kind of Chinese gets the Chinese we have; every other language English. */
    public static Texts of(Locale wanted) {
        return new Texts(wanted.getLanguage().equals(CHINESE.getLanguage()) ? CHINESE : ENGLISH);
    }

    public Locale locale() {
        return locale;
    }

    public ResourceBundle bundle() {
        return bundle;
    }

    /** The sentence under {@code key}; {@code {0}}, {@code {1}} ... stand for {@code args}. */
    public String get(String key, Object... args) {
        return new MessageFormat(bundle.getString(key), locale).format(args);
    }

    /** What the visitor is called here: by the name given, else by number. */
    public String visitor(@Nullable Contact contact) {
        if (contact == null) {
            return get("visitor");
        }
        return contact.name() == null || contact.name().isBlank() ? get("visitor.numbered", String.valueOf(contact.number())) : contact.name();
    }

    /** How long something has lasted, as short as a list has room for. */
    public String age(Duration age) {
        long minutes = age.toMinutes();
        if (minutes < 1) {
            return get("age.now");
        }
        if (minutes < 60) {
            return get("age.minutes", minutes);
        }
        return minutes < 24 * 60 ? get("age.hours", minutes / 60) : get("age.days", minutes / (24 * 60));
    }

    /** How large a file is, as people say it. */
    public String bytes(long bytes) {
        if (bytes < 1 << 10) {
            return get("bytes.bytes", bytes);
        }
        return bytes < 1 << 20 ? get("bytes.kilo", (bytes + 512) / 1024) : get("bytes.mega", bytes / (double) (1 << 20));
    }

    /** Why something was not done, in words a shop's person can act on. */
    public String refusal(Refusal refusal) {
        Map<String, String> args = refusal.args();
        var named = args.getOrDefault("by", args.getOrDefault("max", args.getOrDefault("incident", "")));
        var key = "refusal." + refusal.code().name();
        return named.isEmpty() || !bundle.containsKey(key + ".named") ? get(key) : get(key + ".named", named);
    }
}
