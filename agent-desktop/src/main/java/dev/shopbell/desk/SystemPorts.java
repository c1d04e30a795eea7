package dev.shopbell.desk;

import dev.shopbell.client.ClientConfig;
import dev.shopbell.desk.attention.NativeAttention;
import dev.shopbell.desk.hosting.EmbeddedHosting;
import dev.shopbell.desk.link.HttpEntrance;
import dev.shopbell.desk.link.HttpFiles;
import dev.shopbell.desk.link.ShopLink;
import dev.shopbell.desk.profile.Drafts;
import dev.shopbell.desk.profile.KeptSession;
import dev.shopbell.desk.profile.Papers;
import dev.shopbell.desk.profile.PassingFiles;
import dev.shopbell.desk.profile.Profile;
import dev.shopbell.desk.profile.Settings;
import dev.shopbell.desk.ui.FxFileDialogs;
import dev.shopbell.desk.ui.Pictures;
import dev.shopbell.desk.ui.SystemTime;
import dev.shopbell.desk.ui.UiThread;
import dev.shopbell.protocol.Credential;
import java.io.IOException;
import java.net.URI;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.stage.Window;

/** The real surroundings of a desk: this machine, the embedded server, HTTP, WebSocket, sound. */
final class SystemPorts {

    private SystemPorts() {}

    static Ports of(StartOptions options, Profile profile, SystemTime time, UiThread uiThread, Consumer<URI> browser) throws IOException {
        var settings = new Settings(profile);
        var later = CompletableFuture.delayedExecutor(Drafts.WRITE_AFTER_MILLIS, TimeUnit.MILLISECONDS);
        var papers = new HashMap<String, Papers>();
        var passing = new PassingFiles(profile);
        passing.empty(); // What an earlier run could not remove, or was ended before it did.
        return new Ports(
                new Machine(profile, settings, session -> papersOf(session, papers, profile, later), time.now(), ZoneId.systemDefault(), browser),
                new EmbeddedHosting(options.dataFolder(), () -> options.port(settings.port().get()), options.fixedPort() != 0, uiThread),
                new HttpEntrance(uiThread),
                (server, session, apply) -> new ShopLink(
                        new ClientConfig(
                                ClientConfig.socketOf(server),
                                new Credential.AgentSessionToken(session.token()),
                                settings.locale().toLanguageTag(),
                                Main.PROGRAM),
                        profile.resolve("outbox-" + session.agent()),
                        uiThread,
                        time.random(),
                        apply),
                (server, session, link) -> new HttpFiles(server, session.token(), link, uiThread, time.random()),
                new Ports.Local(
                        new FxFileDialogs(() -> Window.getWindows().stream().filter(Window::isFocused).findFirst().orElse(null)),
                        new Pictures(task -> Thread.ofVirtual().name("shopbell-picture").start(task), uiThread),
                        passing),
                new NativeAttention());
    }

    private static Papers papersOf(KeptSession session, Map<String, Papers> known, Profile profile, Executor later) throws IOException {
        var before = known.get(session.agent());
        if (before != null) {
            return before;
        }
        var papers = Papers.of(profile, session.agent(), later);
        known.put(session.agent(), papers);
        return papers;
    }
}
