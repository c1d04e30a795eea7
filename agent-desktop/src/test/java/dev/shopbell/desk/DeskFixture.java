package dev.shopbell.desk;

import dev.shopbell.desk.attention.Attention;
import dev.shopbell.desk.hosting.Hosting;
import dev.shopbell.desk.link.Entrance;
import dev.shopbell.desk.profile.Drafts;
import dev.shopbell.desk.profile.KeptSession;
import dev.shopbell.desk.profile.Papers;
import dev.shopbell.desk.profile.PassingFiles;
import dev.shopbell.desk.profile.Profile;
import dev.shopbell.desk.profile.Settings;
import dev.shopbell.desk.ui.FileDialogs;
import dev.shopbell.desk.ui.FxUiThread;
import dev.shopbell.desk.ui.Pictures;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.SessionId;
import dev.shopbell.protocol.EntryRequest;
import dev.shopbell.protocol.Result;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** A whole desk whose surroundings are the test's: time, server, sound, disk's delay. */
final class DeskFixture implements Hosting, Entrance, Attention, FileDialogs {

    static final URI SERVER = URI.create("http://127.0.0.1:8080");

    final ObjectProperty<Instant> now = new SimpleObjectProperty<>(Shop.NOW);
    final ScriptedLink link = new ScriptedLink();
    final ScriptedFiles files = new ScriptedFiles();
    List<Path> chosen = List.of();
    final List<String> opened = new ArrayList<>();
    final List<Sound> sounds = new ArrayList<>();
    final List<EntryRequest> entries = new ArrayList<>();
    final List<Runnable> laterWrites = new ArrayList<>();
    final Profile profile;
    final Settings settings;
    final Drafts drafts;
    final Drafts notes;
    Entrance.Outcome entranceSays = new Entrance.Outcome.In(
            new Result.SignedIn("token", new AgentId(new UUID(2, 1)), new SessionId(new UUID(6, 1)), Shop.NOW.plus(Duration.ofDays(30))));
    Hosting.Outcome hostingSays = new Hosting.Outcome.Running(new FakeServer());

    DeskFixture(Path folder) throws IOException {
        profile = new Profile(folder);
        settings = new Settings(profile);
        drafts = new Drafts(profile, laterWrites::add);
        notes = new Drafts(profile, "notes", laterWrites::add);
    }

    /** As after an earlier run that was signed in. */
    DeskFixture signedIn() throws IOException {
        profile.keep(new KeptSession("token", Shop.ANA.id().toString()));
        settings.server().set(SERVER.toString());
        return this;
    }

    Ports ports() {
        var machine = new Machine(profile, settings, _ -> new Papers(drafts, notes), now, ZoneOffset.UTC, uri -> opened.add(uri.toString()));
        return new Ports(
                machine,
                this,
                this,
                (server, session, apply) -> {
                    link.connectTo(apply);
                    return link;
                },
                (server, session, line) -> files,
                new Ports.Local(this, new Pictures(Runnable::run, new FxUiThread()), new PassingFiles(profile)),
                this);
    }

    @Override
    public void start(Consumer<Hosting.Outcome> outcome) {
        outcome.accept(hostingSays);
    }

    @Override
    public void signIn(URI server, EntryRequest.SignIn request, Consumer<Entrance.Outcome> outcome) {
        entries.add(request);
        outcome.accept(entranceSays);
    }

    @Override
    public void accept(URI server, String code, String password, String device, java.util.function.Consumer<Entrance.Outcome> outcome) {
        outcome.accept(new Entrance.Outcome.Unreachable());
    }

    @Override
    public void forgotten(URI server, String email, Consumer<Boolean> reached) {
        reached.accept(true);
    }

    @Override
    public void setUp(URI server, EntryRequest.SetUp request, Consumer<Entrance.Outcome> outcome) {
        entries.add(request);
        outcome.accept(entranceSays);
    }

    @Override
    public void needsOwner(URI server, Consumer<Boolean> answer) {
        answer.accept(false);
    }

    @Override
    public void play(Sound sound) {
        sounds.add(sound);
    }

    @Override
    public Optional<Path> saveAs(String suggestedName) {
        return Optional.of(Path.of(suggestedName));
    }

    @Override
    public List<Path> choose() {
        return chosen;
    }

    @Override
    public void requestWindow() {}

    @Override
    public void badge(int count) {}

    /** A server in name only. */
    static final class FakeServer implements Hosting.Server {

        @Override
        public URI address() {
            return SERVER;
        }

        @Override
        public boolean needsOwner() {
            return true;
        }

        @Override
        public String setupCode() {
            return "CODE-1";
        }

        @Override
        public void close() {}
    }
}
