package dev.shopbell.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.ClientConfig;
import dev.shopbell.client.ClientListener;
import dev.shopbell.client.LinkState;
import dev.shopbell.client.ShopClient;
import dev.shopbell.client.link.DaemonScheduler;
import dev.shopbell.client.link.JdkTransport;
import dev.shopbell.client.outbox.MemoryOutbox;
import dev.shopbell.client.outbox.Outbox;
import dev.shopbell.client.state.VisitorState;
import dev.shopbell.desk.hosting.EmbeddedHosting;
import dev.shopbell.desk.hosting.Hosting;
import dev.shopbell.desk.link.DeskLink;
import dev.shopbell.desk.link.Entrance;
import dev.shopbell.desk.profile.KeptSession;
import dev.shopbell.desk.shopsettings.RulesViewModel;
import dev.shopbell.desk.sitesettings.HoursViewModel;
import dev.shopbell.desk.sitesettings.PreChatViewModel;
import dev.shopbell.desk.sitesettings.SiteChoice;
import dev.shopbell.desk.sitesettings.WaysViewModel;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.FxTest;
import dev.shopbell.desk.ui.FxUiThread;
import dev.shopbell.desk.ui.SystemTime;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Png;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.ConversationState;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.model.shop.ConversationRules;
import dev.shopbell.model.shop.UploadLimits;
import dev.shopbell.model.site.ContactWays;
import dev.shopbell.model.site.OpeningHours;
import dev.shopbell.model.site.PreChat;
import dev.shopbell.protocol.Credential.VisitorToken;
import dev.shopbell.protocol.EntryRequest;
import dev.shopbell.protocol.IdentityCommand.AddAgent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole desk with the real server in its process: from the first start to a visitor's answer, through a cut and a restart. */
class DeskWithServerTest extends FxTest {

    private static final String PASSWORD = "correct horse battery";

    @TempDir private Path folder;
    private final FxUiThread uiThread = new FxUiThread();
    private final DaemonScheduler visitorThread = new DaemonScheduler("visitor");
    private final JdkTransport visitorTransport = new JdkTransport();
    private final VisitorState visitor = new VisitorState();
    private Ports ports;
    private Assembly assembly;
    private ShopClient visitorClient;
    private Hosting.Server secondServer;

    @BeforeEach
    void start() {
        begin();
    }

    @AfterEach
    void stop() throws Exception {
        if (visitorClient != null) {
            visitorClient.stop().get(5, TimeUnit.SECONDS);
        }
        visitorTransport.close();
        visitorThread.close();
        end();
        if (secondServer != null) {
            secondServer.close();
        }
    }

    @Test
    void firstStartToAnsweredVisitor() throws Exception {
        openShop();
        assertEquals(
                PosixFilePermissions.fromString("rw-------"),
                Files.getPosixFilePermissions(folder.resolve("profile").resolve("session")),
                "only this person can read the session's key");
        assertFalse(containsPassword(folder.resolve("profile")), "the password is kept nowhere");
        visit("你好，还有货吗？📦");
        until(() -> store().waiting().size() == 1);
        screenshot("real-waiting");

        run(() -> button("#takeNext").fire());
        until(() -> store().mine().size() == 1 && node("#draft").isVisible());
        robot.clickOn("#draft").write("Yes, twelve of them.").type(KeyCode.ENTER);
        until(() -> visitorSees("Yes, twelve of them."));
        until(() -> store().unsent(store().mine().getFirst().id()).isEmpty());
        pulses(3);
        screenshot("real-answered");

        robot.press(KeyCode.CONTROL, KeyCode.E).release(KeyCode.E, KeyCode.CONTROL);
        until(() -> store().closed().size() == 1);
        assertEquals(ConversationState.CLOSED, onFx(() -> store().closed().getFirst().conversation().get().state()));
    }

    @Test
    void aPictureANoteAndChangedWordsGoThroughTheRealServer() throws Exception {
        openShop();
        visit("Hello?");
        until(() -> store().waiting().size() == 1);
        run(() -> button("#takeNext").fire());
        until(() -> store().mine().size() == 1 && node("#draft").isVisible());
        var picture = folder.resolve("lamp.png");
        Png.write(onFx(() -> new WritableImage(900, 600)), picture);
        run(() -> assembly.session().orElseThrow().navigator().writing().offer(List.of(picture)));
        robot.clickOn("#draft").write("Like this");
        until(() -> !node("#send").isDisabled());
        robot.type(KeyCode.ENTER);
        until(() -> visitorSees("Like this"));
        var box = new AtomicReference<Node>();
        until(() -> {
            box.set(stage.getScene().lookup(".picture-box"));
            return box.get() != null && ((ImageView) box.get().lookup(".image-view")).getImage() != null;
        });

        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N).release(KeyCode.N, KeyCode.SHIFT, KeyCode.CONTROL);
        robot.write("He means the old one").type(KeyCode.ENTER);
        until(() -> store().notes(talk()).size() == 1 && store().outbox().get().isEmpty());

        run(() -> button("#answer").fire());
        robot.clickOn("#draft").write("Forty").type(KeyCode.ENTER);
        until(() -> visitorSees("Forty"));
        until(() -> store().unsent(talk()).isEmpty());
        robot.clickOn("#draft").type(KeyCode.UP).type(KeyCode.END).write(" centimetres").type(KeyCode.ENTER);
        until(() -> visitorSees("Forty centimetres"));
        pulses(3);
        screenshot("real-messages");
        assertFalse(visitorSees("He means the old one"));
        until(() -> store().mine().getFirst().conversation().get().receipts().teamRead() >= 1);
    }

    @Test
    void wordsWrittenWhileTheServerIsAwayArriveOnceWhenItIsBack() throws Exception {
        openShop();
        visit("Hello?");
        until(() -> store().waiting().size() == 1);
        run(() -> button("#takeNext").fire());
        until(() -> store().mine().size() == 1 && node("#draft").isVisible());
        var address = onFx(() -> assembly.hosted().orElseThrow().address());
        assembly.hosted().orElseThrow().close();
        until(() -> store().link().get() instanceof LinkState.Offline);

        robot.clickOn("#draft").write("One moment please.").type(KeyCode.ENTER);
        until(() -> store().unsent(store().mine().getFirst().id()).size() == 1);
        assertTrue(onFx(() -> node("#banner").isVisible()), "the person is told");
        pulses(3);
        screenshot("real-offline");

        serveAgain(address);
        run(() -> assembly.session().orElseThrow().link().tryNow());
        visitorClient.retryNow();
        until(() -> store().link().get() instanceof LinkState.Live && store().outbox().get().isEmpty());
        until(() -> visitorSees("One moment please."));
        assertEquals(1, onFx(() -> store().messages(store().mine().getFirst().id()).stream()
                .filter(message -> message.text().equals("One moment please."))
                .count()));
    }

    @Test
    void aSecondRunIsSignedInAndHasItsDraft() throws Exception {
        openShop();
        visit("Hello?");
        until(() -> store().waiting().size() == 1);
        run(() -> button("#takeNext").fire());
        until(() -> store().mine().size() == 1 && node("#draft").isVisible());
        robot.clickOn("#draft").write("half a sen");
        end();

        begin();
        until(() -> assembly.session().isPresent() && store().mine().size() == 1);
        run(() -> assembly.session().orElseThrow().navigator().open(store().mine().getFirst()));
        pulses(2);
        assertEquals("half a sen", onFx(() -> ((TextInputControl) node("#draft")).getText()));
    }

    @Test
    void twoAdminsSeeWhatTheOtherChangesAndTheSlowerOneLosesNoWork() throws Exception {
        openShop();
        var server = onFx(() -> assembly.session().orElseThrow().server());
        var first = onFx(() -> new AdminAtWork(store(), assembly.session().orElseThrow().link()));
        run(() -> assembly.session().orElseThrow().link().ask(new AddAgent("Ben", "ben@example.com", PASSWORD, AgentRole.ADMIN), _ -> {}));
        until(() -> store().agents().size() == 2);
        var in = new CompletableFuture<Entrance.Outcome>();
        run(() -> ports.entrance().signIn(server, new EntryRequest.SignIn("ben@example.com", PASSWORD, "second desk"), in::complete));
        var ben = ((Entrance.Outcome.In) in.get(20, TimeUnit.SECONDS)).session();
        var secondStore = onFx(() -> new DeskStore(ports.machine().now()));
        var line = onFx(() -> ports.links().connect(server, new KeptSession(ben.token(), ben.agent().toString()), secondStore::apply));
        try {
            until(() -> secondStore.self().get() != null && !secondStore.sites().isEmpty());
            var second = onFx(() -> new AdminAtWork(secondStore, line));

            run(() -> first.ways().draft().value().set(new ContactWays("hello@bluelamp.example", "", "", "")));
            run(first.ways()::save);
            until(() -> second.ways().draft().value().get().email().equals("hello@bluelamp.example"));
            run(() -> second.rules().draft().value().set(new RulesViewModel.Form(new ConversationRules(600, 60, 60, 10, 15), UploadLimits.AT_FIRST)));
            run(second.rules()::save);
            until(() -> first.rules().draft().value().get().rules().takeBackAfterSeconds() == 600);

            var slower = new PreChat(true, List.of(new PreChat.Item("phone", true)));
            run(() -> second.form().draft().value().set(slower));
            run(() -> first.form().draft().value().set(new PreChat(true, List.of(new PreChat.Item("name", false)))));
            run(first.form()::save);
            until(() -> second.form().draft().changedElsewhere().get());
            assertFalse(onFx(() -> second.form().draft().ready().get()), "nobody saves over another without knowing");
            assertEquals(slower, onFx(() -> second.form().draft().value().get()));
            run(second.form().draft()::keepMine);
            run(second.form()::save);
            until(() -> first.form().draft().value().get().equals(slower));

            run(() -> second.form().draft().value().set(new PreChat(true, List.of(new PreChat.Item("long_gone", true)))));
            assertEquals(List.of(), onFx(() -> second.form().questions()));
            run(() -> second.hours().draft().value().set(new OpeningHours(true, "Nowhere/At_All", List.of(), List.of())));
            run(second.hours()::save);
            until(() -> second.said().contains("These opening hours cannot be used."));
            assertEquals("Nowhere/At_All", onFx(() -> second.hours().draft().value().get().zone()));
        } finally {
            run(line::close);
        }
    }

    /** The pages of somebody who sets the shop, without their windows. */
    private record AdminAtWork(WaysViewModel ways, PreChatViewModel form, HoursViewModel hours, RulesViewModel rules, List<String> said) {

        AdminAtWork(DeskStore store, DeskLink link) {
            this(store, link, Texts.of(Texts.ENGLISH), new Notices(), new CopyOnWriteArrayList<>());
        }

        private AdminAtWork(DeskStore store, DeskLink link, Texts texts, Notices notices, List<String> said) {
            this(store, new Actions(link, store, texts, notices), new SiteChoice(store), texts, notices, said);
            notices.listen(said::add);
        }

        private AdminAtWork(DeskStore store, Actions actions, SiteChoice choice, Texts texts, Notices notices, List<String> said) {
            this(
                    new WaysViewModel(choice, actions, texts, notices, URI.create("http://localhost")),
                    new PreChatViewModel(choice, store, actions, texts, notices),
                    new HoursViewModel(choice, actions, texts, notices, store.now()),
                    new RulesViewModel(store, actions, texts, notices),
                    said);
        }
    }

    private void begin() {
        run(() -> {
            try {
                var options = StartOptions.of("--profile", folder.resolve("profile").toString());
                var real = SystemPorts.of(options, options.openProfile(), new SystemTime(), uiThread, uri -> {});
                var anyPort = new EmbeddedHosting(options.dataFolder(), () -> 0, true, uiThread);
                real.machine().settings().sound().set(false);
                real.machine().settings().language().set("en");
                ports = new Ports(real.machine(), anyPort, real.entrance(), real.links(), real.files(), real.local(), real.attention());
                assembly = new Assembly(ports, stage);
                stage.setX(0);
                stage.setY(0);
                stage.setWidth(1000);
                stage.setHeight(700);
                stage.show();
                assembly.begin();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        pulses(2);
    }

    private void end() {
        var hosted = onFx(assembly::hosted);
        run(assembly::end);
        hosted.ifPresent(Hosting.Server::close);
    }

    private void openShop() {
        run(() -> button("#here").fire());
        until(() -> stage.getScene().lookup("#shopName") != null);
        robot.clickOn("#shopName").write("Blue Lamp");
        robot.clickOn("#name").write("Ana");
        robot.clickOn("#email").write("ana@example.com");
        robot.clickOn("#password").write(PASSWORD);
        robot.clickOn("#submit");
        until(() -> assembly.session().isPresent() && store().link().get() instanceof LinkState.Live && store().self().get() != null);
    }

    private void visit(String words) throws Exception {
        var server = onFx(() -> assembly.session().orElseThrow().server());
        var site = onFx(() -> store().sites().getFirst());
        var config = new ClientConfig(ClientConfig.socketOf(server), new VisitorToken(site.key(), "v".repeat(VisitorToken.TOKEN_LENGTH)), "zh-CN", "test");
        visitorClient = new ShopClient(
                config, visitor, new Outbox(new MemoryOutbox()), visitorTransport, visitorThread, new Random(1), new ClientListener() {});
        visitorClient.start();
        visitorClient.say(words, null).get(5, TimeUnit.SECONDS);
    }

    private boolean visitorSees(String words) {
        var seen = new CompletableFuture<List<String>>();
        visitorThread.execute(() -> seen.complete(
                visitor.current().map(talk -> visitor.messages(talk.id()).stream().map(Message::text).toList()).orElse(List.of())));
        return seen.join().contains(words);
    }

    /** A new server on the same folder and port, as after a restart of the shop's computer. */
    private void serveAgain(URI address) throws Exception {
        var again = new CompletableFuture<Hosting.Outcome>();
        var hosting = new EmbeddedHosting(folder.resolve("profile").resolve("data"), address::getPort, true, uiThread);
        run(() -> hosting.start(again::complete));
        var outcome = again.get(20, TimeUnit.SECONDS);
        assertTrue(outcome instanceof Hosting.Outcome.Running, outcome::toString);
        secondServer = ((Hosting.Outcome.Running) outcome).server();
    }

    private static boolean containsPassword(Path folder) throws Exception {
        try (var files = Files.walk(folder, 2)) {
            for (var file : files.filter(Files::isRegularFile).filter(file -> !file.toString().contains("data")).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(PASSWORD)) {
                    return true;
                }
            }
        }
        return false;
    }

    private ConversationId talk() {
        return store().mine().getFirst().id();
    }

    private DeskStore store() {
        return assembly.session().orElseThrow().store();
    }

    private ButtonBase button(String selector) {
        return (ButtonBase) node(selector);
    }

    private Node node(String selector) {
        var found = stage.getScene().getRoot().lookup(selector);
        assertTrue(found != null, selector);
        return found;
    }
}
