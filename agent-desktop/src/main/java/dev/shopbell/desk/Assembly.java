package dev.shopbell.desk;

import dev.shopbell.client.LinkState;
import dev.shopbell.desk.attention.Alarm;
import dev.shopbell.desk.attention.Attention;
import dev.shopbell.desk.hosting.Hosting;
import dev.shopbell.desk.link.LinkEvent;
import dev.shopbell.desk.profile.KeptSession;
import dev.shopbell.desk.profile.Settings;
import dev.shopbell.desk.setup.OwnerView;
import dev.shopbell.desk.setup.OwnerViewModel;
import dev.shopbell.desk.setup.WelcomeView;
import dev.shopbell.desk.setup.WelcomeViewModel;
import dev.shopbell.desk.shell.Navigator;
import dev.shopbell.desk.signin.SignInView;
import dev.shopbell.desk.signin.SignInViewModel;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.store.Happening;
import dev.shopbell.desk.ui.Dialogs;
import dev.shopbell.desk.ui.RichText;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.desk.ui.ViewLoader;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.IdentityCommand.EndSession;
import dev.shopbell.protocol.Result;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the desk: which screen is in the window, from the first start to the signed-in desk and back. */
final class Assembly {

    private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);
    private static final double WIDTH_AT_FIRST = 1240;
    private static final double HEIGHT_AT_FIRST = 800;

    private final Ports ports;
    private final Stage stage;
    private final Settings settings;
    private final RichText richText = new RichText();
    private final Scene scene;
    private Texts texts;
    private Runnable redraw = () -> {};
    /** Read by the thread that ends the program, too. */
    private volatile Hosting.@Nullable Server hosted;
    private @Nullable DeskSession session;
    private @Nullable DeskScreen screen;

    Assembly(Ports ports, Stage stage) {
        this.ports = ports;
        this.stage = stage;
        this.settings = ports.machine().settings();
        this.texts = Texts.of(settings.locale());
        this.scene = new Scene(new Pane(), WIDTH_AT_FIRST, HEIGHT_AT_FIRST);
        stage.setScene(scene);
        settings.language().addListener((_, _, _) -> speakAnew());
        settings.look().addListener((_, _, _) -> dress());
        dress();
    }

    /** Goes where the person left off: to the desk, to signing in, or to the first question. */
    void begin() {
        if (settings.hosting().get()) {
            welcome().here();
        } else if (settings.server().get().isEmpty()) {
            welcome();
        } else {
            enter(URI.create(settings.server().get()));
        }
    }

    Texts texts() {
        return texts;
    }

    Dialogs dialogs() {
        return new Dialogs(texts, settings.look()::get, () -> stage.isShowing() ? stage : null);
    }

    /** The server that runs here, if one does. */
    Optional<Hosting.Server> hosted() {
        return Optional.ofNullable(hosted);
    }

    /** The signed-in desk, if somebody is signed in. */
    Optional<DeskSession> session() {
        return Optional.ofNullable(session);
    }

    /** Ends the line, brings what is unsaved to disk and removes what was only passing through. */
    void end() {
        closeSession();
        sweep();
    }

    /** Leaves no customer's file on this computer that was not saved. */
    void sweep() {
        ports.local().passing().empty();
    }

    private WelcomeViewModel welcome() {
        var model = new WelcomeViewModel(settings, this::host, () -> signIn(null, ""));
        show(() -> {
            stage.setTitle(texts.get("app.name"));
            return new ViewLoader(texts).load(new WelcomeView(model, texts));
        });
        return model;
    }

    private void host(WelcomeViewModel welcome) {
        ports.hosting().start(outcome -> {
            switch (outcome) {
                case Hosting.Outcome.Running(var server) -> hosting(server);
                case Hosting.Outcome.Failed failed ->
                    welcome.failed(texts.get("hosting.failed." + failed.code(), failed.about()));
            }
        });
    }

    private void hosting(Hosting.Server server) {
        hosted = server;
        settings.hosting().set(true);
        settings.port().set(String.valueOf(server.address().getPort()));
        if (server.needsOwner()) {
            owner(server.address(), server::setupCode);
        } else {
            enter(server.address());
        }
    }

    private void owner(URI server, @Nullable Supplier<String> code) {
        var place = new OwnerViewModel.Place(server, code, device());
        show(() -> {
            var model = new OwnerViewModel(place, ports.entrance(), texts, signedIn -> signedIn(server, signedIn));
            return new ViewLoader(texts).load(new OwnerView(model));
        });
    }

    private void signIn(@Nullable URI fixed, String reason) {
        show(() -> {
            var model = new SignInViewModel(ports.entrance(), texts, device(), fixed, new SigningIn());
            model.email().value().set(settings.email().get());
            model.address().value().set(settings.server().get());
            if (!reason.isEmpty()) {
                model.say(texts.get(reason));
            }
            return new ViewLoader(texts).load(new SignInView(model));
        });
    }

    private void enter(URI server) {
        try {
            var kept = ports.machine().profile().session();
            if (kept.isPresent()) {
                open(server, kept.get());
            } else {
                signIn(hosted == null ? null : server, "");
            }
        } catch (IOException e) {
            LOG.error("the desk cannot be opened", e);
            signIn(hosted == null ? null : server, "signin.profile_unusable");
        }
    }

    private void signedIn(URI server, Result.SignedIn signedIn) {
        var kept = new KeptSession(signedIn.token(), signedIn.agent().toString());
        try {
            ports.machine().profile().keep(kept);
            open(server, kept);
        } catch (IOException e) {
            LOG.error("the session cannot be kept", e);
            signIn(hosted == null ? null : server, "signin.profile_unusable");
        }
    }

    private void open(URI server, KeptSession kept) throws IOException {
        var papers = ports.machine().papers().of(kept);
        var watch = DeskSession.Watch.on(ports.machine().now());
        var store = new DeskStore(watch.now());
        Consumer<List<LinkEvent>> apply = store::apply;
        var link = ports.links().connect(server, kept, apply);
        store.onSurprise(link::startAfresh);
        var files = ports.files().connect(server, kept, link);
        var opened = new DeskSession(server, kept, store, link, files, ports.local(), new Navigator(), papers, watch);
        session = opened;
        opened.navigator().windowFocused().bind(stage.focusedProperty());
        store.listen(happening -> {
            if (happening instanceof Happening.Forgotten(var item)) {
                opened.navigator().forget(item);
            }
        });
        new Alarm(store, opened.navigator(), settings, ports.attention());
        store.link().subscribe(state -> leaveIfSignedOut(opened, state));
        show(() -> desk(opened));
    }

    private Parent desk(DeskSession opened) {
        var desk = new DeskScreen(ports.machine(), opened, texts, dialogs(), richText);
        var root = desk.build(() -> ports.attention().play(Attention.Sound.WAITING), this::signOut);
        desk.title().subscribe(stage::setTitle);
        desk.frame().attention().subscribe(count -> ports.attention().badge(count.intValue()));
        screen = desk;
        return root;
    }

    private void leaveIfSignedOut(DeskSession opened, LinkState state) {
        boolean over = state instanceof LinkState.SignedOut
                || state instanceof LinkState.Refused(var code) && code == ByeCode.BAD_CREDENTIAL;
        if (over && session == opened) {
            leave(opened, "signin.ended");
        }
    }

    private void signOut() {
        var opened = session;
        if (opened == null) {
            return;
        }
        opened.store().session().ifPresentOrElse(
                id -> opened.link().ask(new EndSession(id), reply -> leave(opened, "")), () -> leave(opened, ""));
    }

    private void leave(DeskSession opened, String reason) {
        if (session != opened) {
            return;
        }
        closeSession();
        sweep();
        try {
            ports.machine().profile().forgetSession();
        } catch (IOException e) {
            LOG.warn("the session's key could not be removed", e);
        }
        signIn(hosted == null ? null : opened.server(), reason);
    }

    private void closeSession() {
        if (session != null) {
            session.close();
            session = null;
            screen = null;
        }
    }

    private void show(Supplier<Parent> screen) {
        redraw = () -> scene.setRoot(screen.get());
        redraw.run();
    }

    /** A desk in another language is a new desk: so nothing of the old one lives on, and a snapshot is soon told. */
    private void speakAnew() {
        texts = Texts.of(settings.locale());
        var before = session;
        var screenBefore = screen;
        if (before == null || screenBefore == null) {
            redraw.run();
            return;
        }
        closeSession();
        try {
            open(before.server(), before.kept());
            session().ifPresent(now -> goBack(now, before.navigator(), screenBefore));
        } catch (IOException e) {
            LOG.error("the desk cannot be opened again", e);
            signIn(hosted == null ? null : before.server(), "signin.profile_unusable");
        }
    }

    /** To the page and, as soon as it is known again, to the conversation that was in front and to the files that waited. */
    private void goBack(DeskSession now, Navigator before, DeskScreen screenBefore) {
        now.navigator().page().set(before.page().get());
        var open = before.open().get();
        var fresh = screen;
        now.store().self().addListener(new ChangeListener<@Nullable Agent>() {
            @Override
            public void changed(ObservableValue<? extends @Nullable Agent> self, @Nullable Agent nobody, @Nullable Agent me) {
                self.removeListener(this);
                if (open != null) {
                    now.store().find(open.id()).ifPresent(now.navigator()::goOn);
                }
                if (fresh != null) {
                    fresh.takeOver(screenBefore);
                }
            }
        });
    }

    private void dress() {
        settings.look().get().dressProgram();
        settings.look().get().dress(scene.getStylesheets());
    }

    /** What the session will be known by in the list of sessions. */
    private String device() {
        return texts.get("device", System.getProperty("os.name"));
    }

    private final class SigningIn implements SignInViewModel.Owner {

        @Override
        public void signedIn(URI server, String email, Result.SignedIn signedIn) {
            if (!email.isBlank()) {
                settings.email().set(email); // Whoever came by a code has named none.
            }
            if (hosted == null) {
                settings.server().set(server.toString());
            }
            Assembly.this.signedIn(server, signedIn);
        }

        @Override
        public void needsOwner(URI server) {
            settings.server().set(server.toString());
            owner(server, null);
        }

        @Override
        public void back() {
            welcome();
        }
    }
}
