package dev.shopbell.server.contact;

import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.contact.SignedIdentity;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.shop.ContactField;
import dev.shopbell.model.site.PreChat;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.server.call.RefusedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a visitor has typed into a form of the shop's. It is proof of nothing, but it is held to the shape that its field has. */
record FormAnswers(@Nullable String name, @Nullable String email, @Nullable String phone, Map<String, String> fields) {

    /** Blanks count as no answer. */
    static FormAnswers of(@Nullable String name, @Nullable String email, @Nullable String phone, Map<String, String> fields) {
        var given = new HashMap<String, String>();
        fields.forEach((key, value) -> {
            if (!value.isBlank()) {
                given.put(key, value.strip());
            }
        });
        return new FormAnswers(orNull(name), orNull(email), orNull(phone), given);
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** @throws RefusedException naming the first answer that cannot be */
    void check(List<ContactField> known) throws RefusedException {
        if (name != null && !Contact.isName(name)) {
            throw new RefusedException(RefusalCode.BAD_NAME, "max", Contact.NAME_LENGTH_MAX);
        }
        if (email != null && !Agent.isEmail(email)) {
            throw new RefusedException(RefusalCode.BAD_EMAIL);
        }
        if (phone != null && !Contact.isPhone(phone)) {
            throw new RefusedException(RefusalCode.BAD_PHONE);
        }
        for (var answer : fields.entrySet()) {
            boolean fits = known.stream()
                    .filter(field -> field.byVisitor() && field.key().equals(answer.getKey()))
                    .anyMatch(field -> field.fits(answer.getValue()));
            if (!fits) {
                throw new RefusedException(RefusalCode.BAD_FIELD, "field", answer.getKey());
            }
        }
    }

    /** @throws RefusedException naming the first that the shop's form requires, that is missing here and that nothing has told of the contact */
    void checkComplete(PreChat form, List<ContactField> known, Contact contact) throws RefusedException {
        var told = filled(contact);
        for (var item : form.askable(known)) {
            boolean missing = switch (item.field()) {
                case "name" -> name == null;
                case "email" -> email == null;
                case "phone" -> phone == null;
                default -> !fields.containsKey(item.field());
            };
            if (item.required() && missing && !told.contains(item.field())) {
                throw new RefusedException(RefusalCode.BAD_FIELD, "field", item.field());
            }
        }
    }

    /** What a form need not ask for any more: the visitor has typed it, or the shop's backend has signed for it. */
    static List<String> filled(Contact contact) {
        return Stream.of(
                        Stream.of("name").filter(field -> contact.name() != null || isSignedName(contact.identity())),
                        Stream.of("email").filter(field -> hasAddress(contact)),
                        Stream.of("phone").filter(field -> contact.phone() != null),
                        contact.fields().keySet().stream().sorted())
                .flatMap(fields -> fields)
                .toList();
    }

    private static boolean isSignedName(@Nullable SignedIdentity signed) {
        return signed != null && signed.name() != null && !signed.name().isBlank();
    }

    /** Whether there is where an answer can go. */
    static boolean hasAddress(Contact contact) {
        var signed = contact.identity() == null ? null : contact.identity().email();
        return contact.email() != null || (signed != null && Agent.isEmail(signed));
    }

    /**
     * Values as they can be stored: those of a field that was taken away stay, to come back with it, as long as there is room for them.
     *
     * @throws RefusedException if even what is left is too much
     */
    static Map<String, String> stored(Map<String, String> values, List<ContactField> known) throws RefusedException {
        var kept = new HashMap<>(values);
        if (!ContactRepository.holds(kept)) {
            kept.keySet().retainAll(known.stream().map(ContactField::key).toList());
        }
        if (!ContactRepository.holds(kept)) {
            throw new RefusedException(RefusalCode.BAD_FIELD, "max", ContactRepository.FIELDS_LENGTH_MAX);
        }
        return kept;
    }

    /** The contact with these answers; what was not answered stays. @throws RefusedException if it is too much to keep */
    Contact in(Contact contact, List<ContactField> known) throws RefusedException {
        var given = new HashMap<>(contact.fields());
        given.putAll(fields);
        var all = stored(given, known);
        return contact.withProfile(
                name == null ? contact.name() : name,
                email == null ? contact.email() : email,
                phone == null ? contact.phone() : phone,
                all);
    }
}
