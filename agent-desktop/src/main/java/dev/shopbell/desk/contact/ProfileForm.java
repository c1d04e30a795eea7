package dev.shopbell.desk.contact;

import dev.shopbell.desk.contact.ProfileField.Shape;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.shop.ContactField;
import dev.shopbell.model.shop.FieldKind;
import dev.shopbell.protocol.ContactCommand.ChangeContactProfile;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import org.jspecify.annotations.Nullable;

/** The profile of one customer on the way from what is known to what shall be saved. */
public final class ProfileForm {

    private static final String NAME = "name";
    private static final String EMAIL = "email";
    private static final String PHONE = "phone";
    /** A shop may call a field of its own "name" too. */
    private static final String OWN = "field.";

    private final ContactId contact;
    private final List<ContactField> own;
    private final Texts texts;
    private final List<ProfileField> fields;
    private final BooleanBinding changed;
    private final BooleanBinding sound;

    ProfileForm(Contact contact, List<ContactField> own, Texts texts) {
        this.contact = contact.id();
        this.own = own;
        this.texts = texts;
        this.fields = Stream.concat(
                        Stream.of(
                                line(NAME, Contact::isName, "BAD_NAME"),
                                line(EMAIL, Agent::isEmail, "BAD_EMAIL"),
                                line(PHONE, Contact::isPhone, "BAD_PHONE")),
                        own.stream().map(this::shape))
                .map(shape -> new ProfileField(shape, valueOf(contact, shape.key())))
                .toList();
        this.changed = any(ProfileField::changed);
        this.sound = any(field -> field.valid().not()).not();
    }

    public List<ProfileField> fields() {
        return fields;
    }

    /** Whether there is something to save. */
    public BooleanBinding changed() {
        return changed;
    }

    public BooleanBinding sound() {
        return sound;
    }

    /** This is what the shop knows now. */
    void told(Contact fresh) {
        fields.forEach(field -> field.told(valueOf(fresh, field.key()), texts.get("contact.removed")));
    }

    /** The shop asks for other fields now; what was written in those that stay is kept. */
    void takeFrom(ProfileForm before) {
        before.fields.stream().filter(field -> field.changed().get()).forEach(field ->
                fields.stream().filter(one -> one.key().equals(field.key())).forEach(one -> one.value().set(field.text())));
    }

    /** Lets go of what was edited here. */
    void undo() {
        fields.forEach(ProfileField::takeOver);
    }

    /** What nobody touched here goes with the newest that was told, so that a colleague's work on another line stays. */
    ChangeContactProfile command() {
        var values = own.stream()
                .map(field -> find(ownKey(field)))
                .filter(field -> !field.text().isEmpty())
                .collect(Collectors.toMap(field -> field.key().substring(OWN.length()), ProfileField::text));
        return new ChangeContactProfile(contact, find(NAME).text(), find(EMAIL).text(), find(PHONE).text(), values);
    }

    /** Whether the form asks for just these of the shop's own fields. */
    boolean asksFor(List<ContactField> wanted) {
        return own.equals(wanted);
    }

    ContactId contact() {
        return contact;
    }

    ProfileField find(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst().orElseThrow();
    }

    private BooleanBinding any(Function<ProfileField, BooleanBinding> what) {
        var each = fields.stream().map(what).toList();
        return Bindings.createBooleanBinding(() -> each.stream().anyMatch(BooleanBinding::get), each.toArray(Observable[]::new));
    }

    private Shape line(String key, Predicate<String> rule, String problem) {
        return new Shape(key, texts.get("contact." + key), FieldKind.TEXT, List.of(), rule, texts.get("refusal." + problem));
    }

    private Shape shape(ContactField field) {
        return new Shape(
                ownKey(field), label(field), field.kind(), field.choices(), field::fits, texts.get("contact.bad." + field.kind().name()));
    }

    /** The label in the language of this desk, or else in the shop's first. */
    private String label(ContactField field) {
        var languages = field.labels().keySet().stream().sorted().toList();
        var best = Locale.lookupTag(LanguageRange.parse(texts.locale().toLanguageTag()), languages);
        var label = best == null ? null : field.labels().entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(best))
                .findFirst()
                .orElseThrow()
                .getValue();
        return label != null ? label : languages.isEmpty() ? field.key() : Objects.requireNonNull(field.labels().get(languages.getFirst()));
    }

    private static String ownKey(ContactField field) {
        return OWN + field.key();
    }

    private static String valueOf(Contact contact, String key) {
        return switch (key) {
            case NAME -> orEmpty(contact.name());
            case EMAIL -> orEmpty(contact.email());
            case PHONE -> orEmpty(contact.phone());
            default -> contact.fields().getOrDefault(key.substring(OWN.length()), "");
        };
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
