package dev.shopbell.model.shop;

import dev.shopbell.model.Within;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A field of the customer's profile that this shop has added.
 *
 * @param key its lasting name, by which values are kept: {@link #isKey}
 * @param labels what people read, by BCP 47 language tag
 * @param choices what can be chosen; only for {@link FieldKind#CHOICE}
 * @param byVisitor whether a visitor may see and fill it
 */
public record ContactField(
        @Within(max = ContactField.KEY_LENGTH_MAX, pattern = ContactField.KEY) String key,
        @Within(min = 1, max = ContactField.LANGUAGES_MAX)
                Map<
                                @Within(min = 1, max = ContactField.LABEL_LENGTH_MAX) String,
                                @Within(min = 1, max = ContactField.LABEL_LENGTH_MAX) String>
                        labels,
        FieldKind kind,
        @Within(max = ContactField.CHOICES_MAX) List<@Within(min = 1, max = ContactField.LABEL_LENGTH_MAX) String> choices,
        boolean byVisitor) {

    public static final int FIELDS_MAX = 30;
    public static final int LANGUAGES_MAX = 4;
    public static final int KEY_LENGTH_MAX = 40;
    public static final int LABEL_LENGTH_MAX = 60;
    public static final int CHOICES_MAX = 50;
    public static final int VALUE_LENGTH_MAX = 500;
    /** The values of a field of {@link FieldKind#YES_NO}. */
    public static final String YES = "yes";
    public static final String NO = "no";

    static final String KEY = "[a-z][a-z0-9_]*";

    public ContactField {
        Objects.requireNonNull(key);
        labels = Map.copyOf(labels);
        Objects.requireNonNull(kind);
        choices = choices == null ? List.of() : List.copyOf(choices);
    }

    public static boolean isKey(String key) {
        return key.length() <= KEY_LENGTH_MAX && key.matches(KEY);
    }

    /** What people may read on a form: one line that is not blank. */
    public static boolean isLabel(String text) {
        return !text.isBlank() && text.length() <= LABEL_LENGTH_MAX && text.chars().noneMatch(Character::isISOControl);
    }

    /** One rule for both ends, for one field by itself: a lasting key, labels that can be read, and choices exactly where there is to choose. */
    public boolean isSound() {
        return isKey(key)
                && !labels.isEmpty()
                && labels.size() <= LANGUAGES_MAX
                && labels.keySet().stream().allMatch(ContactField::isLabel)
                && labels.values().stream().allMatch(ContactField::isLabel)
                && choices.size() <= CHOICES_MAX
                && choices.stream().allMatch(ContactField::isLabel)
                && (kind == FieldKind.CHOICE) != choices.isEmpty();
    }

    /** One rule for both ends: whether this can be a value of the field. */
    public boolean fits(String value) {
        return isLine(value, VALUE_LENGTH_MAX)
                && switch (kind) {
                    case TEXT -> true;
                    case NUMBER -> value.matches("-?[0-9]{1,15}([.,][0-9]{1,10})?");
                    case DATE -> isDate(value);
                    case CHOICE -> choices.contains(value);
                    case YES_NO -> YES.equals(value) || NO.equals(value);
                };
    }

    /** Something that can be shown in one line: no controls, and no half characters. */
    public static boolean isLine(String text, int lengthMax) {
        return text.length() <= lengthMax
                && text.codePoints().noneMatch(c -> Character.isISOControl(c) || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static boolean isDate(String value) {
        try {
            return value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") && LocalDate.parse(value) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
