package dev.shopbell.desk.setup;

import dev.shopbell.desk.profile.Settings;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The first question of the first start. */
public final class WelcomeViewModel {

    private final Settings settings;
    private final Consumer<WelcomeViewModel> onHere;
    private final Runnable onJoin;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    public WelcomeViewModel(Settings settings, Consumer<WelcomeViewModel> onHere, Runnable onJoin) {
        this.settings = settings;
        this.onHere = onHere;
        this.onJoin = onJoin;
    }

    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** Why the server on this computer did not start, or nothing. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    public void speak(Locale language) {
        settings.language().set(language.toLanguageTag());
    }

    public void here() {
        busy.set(true);
        problem.set("");
        onHere.accept(this);
    }

    public void join() {
        onJoin.run();
    }

    public void failed(String sentence) {
        busy.set(false);
        problem.set(sentence);
    }
}
