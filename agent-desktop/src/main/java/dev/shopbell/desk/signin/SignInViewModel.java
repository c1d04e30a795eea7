package dev.shopbell.desk.signin;

import dev.shopbell.desk.link.Entrance;
import dev.shopbell.desk.ui.FormField;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.protocol.EntryRequest.SignIn;
import dev.shopbell.protocol.Result;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Coming in: which server, who, and the password, which goes out once and is kept nowhere. */
public final class SignInViewModel {

    /** Hears how it ended. */
    public interface Owner {
        void signedIn(URI server, String email, Result.SignedIn session);

        /** The server waits for its first owner, and this computer may make one. */
        void needsOwner(URI server);

        void back();
    }

    /** This computer and those beside it, where nobody has a certificate. */
    private static final Pattern NEAR = Pattern.compile("(localhost|\\[::1]|(127|10)(\\.\\d+){3}|(192\\.168|169\\.254|172\\.(1[6-9]|2\\d|3[01]))(\\.\\d+){2})(:\\d+)?([/?#].*)?");

    private final Entrance entrance;
    private final Texts texts;
    private final String device;
    private final @Nullable URI fixedServer;
    private final Owner owner;
    private final FormField address;
    private final FormField email;
    private final FormField password;
    private final StringProperty code = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper advice = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /** @param fixedServer the server that this computer hosts, or null if the person names one */
    public SignInViewModel(Entrance entrance, Texts texts, String device, @Nullable URI fixedServer, Owner owner) {
        this.entrance = entrance;
        this.texts = texts;
        this.device = device;
        this.fixedServer = fixedServer;
        this.owner = owner;
        this.address = new FormField(text -> fixedServer != null || serverAt(text).isPresent(), texts.get("signin.address.problem"));
        this.email = new FormField(text -> Agent.isEmail(text.strip()), texts.get("signin.email.problem"));
        this.password = new FormField(text -> !text.isEmpty(), texts.get("signin.password.problem"));
    }

    public FormField address() {
        return address;
    }

    public FormField email() {
        return email;
    }

    public FormField password() {
        return password;
    }

    /** What a colleague has handed over to choose a password by; empty for everybody else. */
    public StringProperty code() {
        return code;
    }

    public boolean asksForAddress() {
        return fixedServer == null;
    }

    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** What to do next, when nothing is wrong. */
    public ReadOnlyStringProperty advice() {
        return advice.getReadOnlyProperty();
    }

    /** Something the person should know before trying, e.g. that the session has ended. */
    public void say(String sentence) {
        problem.set(sentence);
    }

    public void back() {
        owner.back();
    }

    /** Once an address is written: a server without an owner asks for one instead of a password. */
    public void addressWritten() {
        serverAt(address.value().get()).ifPresent(server -> entrance.needsOwner(server, needs -> {
            if (needs) {
                owner.needsOwner(server);
            }
        }));
    }

    public void submit() {
        boolean withCode = !code.get().isBlank();
        var fields = withCode ? List.of(address, password) : List.of(address, email, password);
        fields.forEach(FormField::visit);
        if (busy.get() || !fields.stream().allMatch(field -> field.valid().get())) {
            return;
        }
        busy.set(true);
        problem.set("");
        var server = fixedServer == null ? serverAt(address.value().get()).orElseThrow() : fixedServer;
        if (withCode) {
            entrance.accept(server, code.get().strip(), password.value().get(), device, outcome -> ended(server, outcome));
        } else {
            entrance.signIn(server, new SignIn(email.text(), password.value().get(), device), outcome -> ended(server, outcome));
        }
    }

    /** Asks for a new password by mail. What is said is the same for every address, so that nobody learns who works here. */
    public void forgotten() {
        var fields = List.of(address, email);
        fields.forEach(FormField::visit);
        if (busy.get() || !fields.stream().allMatch(field -> field.valid().get())) {
            return;
        }
        busy.set(true);
        problem.set("");
        advice.set("");
        var server = fixedServer == null ? serverAt(address.value().get()).orElseThrow() : fixedServer;
        entrance.forgotten(server, email.text(), reached -> {
            busy.set(false);
            if (reached) {
                advice.set(texts.get("signin.forgotten.said"));
            } else {
                problem.set(texts.get("signin.unreachable", server.toString()));
            }
        });
    }

    private void ended(URI server, Entrance.Outcome outcome) {
        busy.set(false);
        switch (outcome) {
            case Entrance.Outcome.In in -> {
                password.value().set("");
                code.set("");
                owner.signedIn(server, email.text(), in.session());
            }
            case Entrance.Outcome.Refused refused -> problem.set(texts.refusal(refused.refusal()));
            case Entrance.Outcome.Unreachable _ -> problem.set(texts.get("signin.unreachable", server.toString()));
        }
    }

    /** What people write as an address: with or without a scheme, with or without a path. A password crosses the open net in the clear only if they say so. */
    static Optional<URI> serverAt(String written) {
        var text = written.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var uri = new URI(text.contains("://") ? text : (NEAR.matcher(text).matches() ? "http://" : "https://") + text);
            var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            if (uri.getHost() == null || !scheme.equals("http") && !scheme.equals("https")) {
                return Optional.empty();
            }
            return Optional.of(new URI(scheme, null, uri.getHost(), uri.getPort(), null, null, null));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
