package dev.shopbell.desk.setup;

import dev.shopbell.desk.link.Entrance;
import dev.shopbell.desk.ui.FormField;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.protocol.EntryRequest.SetUp;
import dev.shopbell.protocol.Result;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The shop and its first owner. The password goes out once and is kept nowhere. */
public final class OwnerViewModel {

    /**
     * Which server gets its owner.
     *
     * @param code makes a one-time code when it is needed, if this computer hosts the server; else the person reads it from the server
     * @param device what the session will be known by
     */
    public record Place(URI server, @Nullable Supplier<String> code, String device) {}

    private final Place place;
    private final Entrance entrance;
    private final Texts texts;
    private final Consumer<Result.SignedIn> onSignedIn;
    private final FormField shopName;
    private final FormField name;
    private final FormField email;
    private final FormField password;
    private final FormField code;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    public OwnerViewModel(Place place, Entrance entrance, Texts texts, Consumer<Result.SignedIn> onSignedIn) {
        this.place = place;
        this.entrance = entrance;
        this.texts = texts;
        this.onSignedIn = onSignedIn;
        this.shopName = new FormField(
                text -> !text.isBlank() && text.strip().length() <= SetUp.SHOP_NAME_LENGTH_MAX, texts.get("owner.shop.problem"));
        this.name = new FormField(text -> Agent.isName(text.strip()), texts.get("owner.name.problem"));
        this.email = new FormField(text -> Agent.isEmail(text.strip()), texts.get("signin.email.problem"));
        this.password = new FormField(Agent::isPasswordLength, texts.get("owner.password.problem", Agent.PASSWORD_LENGTH_MIN));
        this.code = new FormField(text -> !asksForCode() || !text.isBlank(), texts.get("owner.code.problem"));
    }

    public FormField shopName() {
        return shopName;
    }

    public FormField name() {
        return name;
    }

    public FormField email() {
        return email;
    }

    public FormField password() {
        return password;
    }

    public FormField code() {
        return code;
    }

    public boolean asksForCode() {
        return place.code() == null;
    }

    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** Why the server said no, or nothing. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    public void submit() {
        var fields = List.of(shopName, name, email, password, code);
        fields.forEach(FormField::visit);
        if (busy.get() || !fields.stream().allMatch(field -> field.valid().get())) {
            return;
        }
        busy.set(true);
        problem.set("");
        var known = place.code();
        var request = new SetUp(
                known == null ? code.text() : known.get(),
                shopName.text(),
                name.text(),
                email.text(),
                password.value().get(),
                texts.locale().toLanguageTag(),
                place.device());
        entrance.setUp(place.server(), request, this::ended);
    }

    private void ended(Entrance.Outcome outcome) {
        busy.set(false);
        switch (outcome) {
            case Entrance.Outcome.In in -> {
                password.value().set("");
                onSignedIn.accept(in.session());
            }
            case Entrance.Outcome.Refused refused -> problem.set(texts.refusal(refused.refusal()));
            case Entrance.Outcome.Unreachable _ -> problem.set(texts.get("signin.unreachable", place.server().toString()));
        }
    }
}
