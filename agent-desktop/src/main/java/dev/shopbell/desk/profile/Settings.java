package dev.shopbell.desk.profile;

import dev.shopbell.desk.ui.Look;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How this person wants this desk, kept in a file that changes with every choice. */
public final class Settings {

    /** What the Enter key does in the composer. */
    public enum SendKey {
        ENTER,
        CTRL_ENTER
    }

    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

    private final Path file;
    private final StringProperty language = new SimpleStringProperty("");
    private final ObjectProperty<Look> look = new SimpleObjectProperty<>(Look.SYSTEM);
    private final ObjectProperty<SendKey> sendKey = new SimpleObjectProperty<>(SendKey.ENTER);
    private final BooleanProperty sound = new SimpleBooleanProperty(true);
    private final BooleanProperty hosting = new SimpleBooleanProperty();
    private final StringProperty server = new SimpleStringProperty("");
    private final StringProperty email = new SimpleStringProperty("");
    private final StringProperty port = new SimpleStringProperty("");

    public Settings(Profile profile) {
        this.file = profile.resolve("settings.properties");
        load();
        for (Property<?> property : new Property<?>[] {language, look, sendKey, sound, hosting, server, email, port}) {
            property.addListener((_, _, _) -> save());
        }
    }

    /** A BCP 47 tag, or nothing for the system's language. */
    public StringProperty language() {
        return language;
    }

    public Locale locale() {
        return language.get().isEmpty() ? Locale.getDefault() : Locale.forLanguageTag(language.get());
    }

    public ObjectProperty<Look> look() {
        return look;
    }

    public ObjectProperty<SendKey> sendKey() {
        return sendKey;
    }

    public BooleanProperty sound() {
        return sound;
    }

    /** Whether this computer runs the server. */
    public BooleanProperty hosting() {
        return hosting;
    }

    /** The web address of the server joined, unless this computer runs it. */
    public StringProperty server() {
        return server;
    }

    /** The address the person signed in with last. */
    public StringProperty email() {
        return email;
    }

    /** The port the hosted server had last, so that snippets in pages stay true. */
    public StringProperty port() {
        return port;
    }

    private void load() {
        if (!Files.exists(file)) {
            return;
        }
        var stored = new Properties();
        try {
            stored.load(new StringReader(Files.readString(file)));
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("settings cannot be read and start anew: {}", file, e);
            return;
        }
        language.set(stored.getProperty("language", ""));
        look.set(choice(Look.class, stored.getProperty("look"), Look.SYSTEM));
        sendKey.set(choice(SendKey.class, stored.getProperty("sendKey"), SendKey.ENTER));
        sound.set(Boolean.parseBoolean(stored.getProperty("sound", "true")));
        hosting.set(Boolean.parseBoolean(stored.getProperty("hosting", "false")));
        server.set(stored.getProperty("server", ""));
        email.set(stored.getProperty("email", ""));
        port.set(stored.getProperty("port", ""));
    }

    private void save() {
        var stored = new Properties();
        stored.setProperty("language", language.get());
        stored.setProperty("look", look.get().name());
        stored.setProperty("sendKey", sendKey.get().name());
        stored.setProperty("sound", String.valueOf(sound.get()));
        stored.setProperty("hosting", String.valueOf(hosting.get()));
        stored.setProperty("server", server.get());
        stored.setProperty("email", email.get());
        stored.setProperty("port", port.get());
        var text = new StringWriter();
        try {
            stored.store(text, null);
            Profile.replace(file, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("settings cannot be kept in " + file, e);
        }
    }

    private static <E extends Enum<E>> E choice(Class<E> type, @Nullable String name, E otherwise) {
        try {
            return name == null ? otherwise : Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            return otherwise;
        }
    }
}
