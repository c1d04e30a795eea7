package dev.shopbell.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.LinkState;
import dev.shopbell.desk.shell.Navigator;
import dev.shopbell.desk.ui.FxTest;
import dev.shopbell.desk.ui.Look;
import dev.shopbell.model.contact.SignedIdentity;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.conversation.NoteId;
import dev.shopbell.model.shop.ContactField;
import dev.shopbell.model.shop.FieldKind;
import dev.shopbell.model.shop.ShopSettings;
import dev.shopbell.model.site.ContactWays;
import dev.shopbell.model.site.OpeningHours;
import dev.shopbell.model.site.PreChat;
import dev.shopbell.model.site.Site;
import dev.shopbell.model.site.SiteId;
import dev.shopbell.model.site.SiteLook;
import dev.shopbell.model.site.SiteSettings;
import dev.shopbell.model.site.SiteTexts;
import dev.shopbell.protocol.ContactEvent.ContactChanged;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationEvent;
import dev.shopbell.protocol.ConversationNoteEvent.NoteAdded;
import dev.shopbell.protocol.Nudge;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.ShopEvent.SettingsChanged;
import dev.shopbell.protocol.SiteEvent.SiteChanged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every screen in both languages and both looks: it loads, nothing is cut off, every control has a name. Pictures are kept to look at. */
class ScreensTest extends FxTest {

    private static final double WIDTH = 960;
    private static final double HEIGHT = 640;

    @TempDir private Path folder;
    private DeskFixture fixture;
    private Assembly assembly;

    @BeforeEach
    void prepare() throws Exception {
        fixture = new DeskFixture(folder);
    }

    @ParameterizedTest
    @CsvSource({"en, LIGHT", "en, DARK", "zh-CN, LIGHT", "zh-CN, DARK"})
    void firstStart(String language, Look look) {
        begin(language, look);
        check("first-start", language, look);
        run(() -> button("#join").fire());
        check("sign-in", language, look);
    }

    @ParameterizedTest
    @CsvSource({"en, LIGHT", "zh-CN, DARK"})
    void owner(String language, Look look) {
        begin(language, look);
        run(() -> button("#here").fire());
        pulses(2);
        run(() -> button("#submit").fire());
        check("owner", language, look);
    }

    @ParameterizedTest
    @CsvSource({"en, LIGHT", "en, DARK", "zh-CN, LIGHT", "zh-CN, DARK"})
    void desk(String language, Look look) throws Exception {
        fixture.signedIn();
        begin(language, look);
        var shop = Shop.busy();
        run(() -> fixture.link.live(shop));
        check("desk-waiting", language, look);
        run(() -> select(1));
        check("desk-queue", language, look);
        run(() -> {
            assembly.session().orElseThrow().navigator().open(assembly.session().orElseThrow().store().mine().getFirst());
            fixture.drafts.of(shop.id(4)).set("Is there anything else I can do for you?");
            fixture.link.nudge(new Nudge(shop.id(4), null, true));
        });
        check("desk-mine", language, look);
        run(() -> assembly.session().orElseThrow().navigator().contactShown().set(true));
        run(() -> stage.setWidth(1000));
        check("desk-contact", language, look);
        assertNothingOfTheTalkIsCovered();
        run(() -> stage.setWidth(WIDTH));
        check("desk-contact-narrow", language, look);
        assertNothingOfTheTalkIsCovered();
        run(() -> stage.setWidth(1000));
        run(() -> {
            fixture.link.happen(Shop.NOW, new SettingsChanged(ShopSettings.AT_FIRST.withFields(List.of(
                    new ContactField("size", Map.of("en", "Shoe size", "zh-CN", "鞋码"), FieldKind.NUMBER, List.of(), true),
                    new ContactField("club", Map.of("en", "Member of the club", "zh-CN", "俱乐部会员"), FieldKind.YES_NO, List.of(), false)))));
            var mia = shop.contact(4).withProfile("Mia Keller", "mia@example.com", "+49 30 1234", Map.of("club", "yes"));
            fixture.link.happen(Shop.NOW, new ContactChanged(mia.withIdentity(new SignedIdentity("c-1042", "Mia Keller", "mia.keller@example.com", Shop.NOW)).withBlocked(true)));
            ((TextInputControl) node("#profile-email")).setText("mia@");
            ((TextInputControl) node("#profile-phone")).setText("+49 30 99");
            fixture.link.happen(Shop.NOW, new ContactChanged(mia.withProfile("Mia Keller", "mia@example.com", "+49 30 5678", Map.of("club", "yes"))
                    .withIdentity(new SignedIdentity("c-1042", "Mia Keller", "mia.keller@example.com", Shop.NOW)).withBlocked(true)));
            stage.setHeight(1_000);
        });
        check("desk-profile", language, look);
    }

    @ParameterizedTest
    @CsvSource({"en, LIGHT", "en, DARK", "zh-CN, LIGHT", "zh-CN, DARK"})
    void messages(String language, Look look) throws Exception {
        fixture.signedIn();
        begin(language, look);
        run(() -> {
            fixture.link.live(Shop.rich());
            var desk = assembly.session().orElseThrow();
            desk.navigator().open(desk.store().mine().getFirst());
            stage.setHeight(1_000);
        });
        check("messages", language, look);
        run(() -> {
            var desk = assembly.session().orElseThrow();
            var id = new NoteId(new UUID(6, 1));
            var talk = desk.store().mine().getFirst();
            fixture.link.happen(Shop.NOW, new NoteAdded(new Note(
                    id, talk.id(), 1_000, 10, id.value(), Shop.BEN.card(), "@Ana Müller, please be kind, she has had trouble before. 🙏", List.of(), List.of(Shop.ANA.id()), Shop.NOW, null, false, 0)));
            fixture.notes.of(talk.id()).set("I have asked the workshop.");
            fixture.drafts.of(talk.id()).set("Do not send me by accident");
            ((ToggleButton) node("#note")).fire();
        });
        check("messages-note", language, look);
        run(() -> {
            var desk = assembly.session().orElseThrow();
            ((ToggleButton) node("#answer")).fire();
            desk.navigator().writing().answer(desk.store().messages(desk.store().mine().getFirst().id()).get(5));
            desk.navigator().writing().offer(List.of(file("lamp.jpg"), file("manual.pdf"), file("setup.exe")));
            fixture.files.uploads.get(0).listener.progress(3, 5);
            fixture.files.uploads.get(1).listener.broken();
            fixture.files.uploads.get(2).listener.refused(Refusal.of(RefusalCode.FILE_TYPE));
        });
        check("messages-files", language, look);
        assertEquals(3, onFx(() -> ((Parent) node("#files")).getChildrenUnmodifiable().size()));
    }

    @ParameterizedTest
    @CsvSource({"en, LIGHT", "zh-CN, LIGHT", "en, DARK"})
    void offline(String language, Look look) throws Exception {
        fixture.signedIn();
        begin(language, look);
        var shop = Shop.busy();
        run(() -> {
            fixture.link.live(shop);
            var desk = assembly.session().orElseThrow();
            desk.navigator().open(desk.store().mine().getFirst());
            desk.link().send(new PostMessage(shop.id(4), "x".repeat(10)), kept -> {});
            fixture.link.refuse(new Refusal(RefusalCode.NOT_YOURS, Map.of("by", "Ben"), null));
            fixture.link.state(new LinkState.Offline(Duration.ofSeconds(12)));
            desk.link().send(new PostMessage(shop.id(4), "You are welcome! 😊"), kept -> {});
        });
        check("desk-offline", language, look);
    }

    @ParameterizedTest
    @CsvSource({"en, LIGHT", "zh-CN, DARK"})
    void settingsAndTeam(String language, Look look) throws Exception {
        fixture.signedIn();
        begin(language, look);
        run(() -> fixture.link.live(Shop.busy()));
        run(() -> assembly.session().orElseThrow().navigator().page().set(Navigator.Page.SETTINGS));
        check("settings", language, look);
        run(() -> assembly.session().orElseThrow().navigator().page().set(Navigator.Page.TEAM));
        check("team", language, look);
    }

    @ParameterizedTest
    @CsvSource({"en, LIGHT", "en, DARK", "zh-CN, LIGHT", "zh-CN, DARK"})
    void everyPageOfTheSettings(String language, Look look) throws Exception {
        fixture.signedIn();
        begin(language, look);
        run(() -> fixture.link.live(Shop.busy()));
        var size = new ContactField("size", Map.of("en", "Size", "zh-CN", "尺码"), FieldKind.CHOICE, List.of("S", "M", "L"), true);
        var birthday = new ContactField("birthday", Map.of("en", "Birthday", "zh-CN", "生日"), FieldKind.DATE, List.of(), false);
        run(() -> fixture.link.happen(
                Shop.NOW, new SettingsChanged(ShopSettings.AT_FIRST.withFields(List.of(size, birthday))), new SiteChanged(setSite()), new SiteChanged(otherSite())));
        run(() -> assembly.session().orElseThrow().navigator().page().set(Navigator.Page.SETTINGS));
        pulses(2);
        var list = (ListView<?>) node(".settings-list");
        int count = onFx(() -> list.getItems().size());
        assertTrue(count >= 5, "pages " + count);
        for (int page = 0; page < count; page++) {
            int index = page;
            run(() -> list.getSelectionModel().select(index));
            check("settings-page-" + page, language, look);
        }
    }

    private static Site setSite() {
        var form = new PreChat(true, List.of(
                new PreChat.Item("name", false), new PreChat.Item("email", true), new PreChat.Item("size", false), new PreChat.Item("voucher", true)));
        var words = new SiteTexts("", "", "", "We keep your words for one year.");
        var look = new SiteLook("#2563eb", SiteLook.Corner.RIGHT, SiteLook.Theme.AUTO, 20, 20, true, Map.of("en", words));
        var ways = new ContactWays("hello@bluelamp.example", "+49 30 1234567", "12 Lamp Street, Berlin", "https://www.bluelamp.example/contact");
        return Shop.busy().snapshot().sites().getFirst().withSettings(new SiteSettings(look, OpeningHours.ALWAYS, form, ways)).withIdentityKeySet(true).withRev(1_000);
    }

    private static Site otherSite() {
        return new Site(new SiteId(new UUID(3, 2)), "Blue Lamp for hotels", "sk_9Zz1", List.of(), 1_001);
    }

    @ParameterizedTest
    @CsvSource({"en, LIGHT", "zh-CN, LIGHT"})
    void emptyInboxOfANewShop(String language, Look look) throws Exception {
        fixture.signedIn();
        fixture.settings.hosting().set(true);
        begin(language, look);
        if (assembly.session().isEmpty()) {
            run(() -> {
                for (var id : List.of("#shopName", "#name", "#email", "#password")) {
                    ((TextInputControl) node(id)).setText("ana@example.com");
                }
                button("#submit").fire();
            });
        }
        run(() -> fixture.link.live(new Shop()));
        check("desk-empty", language, look);
    }

    @Test
    void theOpenConversationStaysChosenWhenItMovesToAnotherList() throws Exception {
        fixture.signedIn();
        begin("en", Look.LIGHT);
        var shop = Shop.busy();
        run(() -> fixture.link.live(shop));
        run(() -> select(0));
        run(() -> fixture.link.happen(Shop.NOW, new ConversationEvent.Taken(shop.id(1), Shop.ANA.card())));
        pulses(2);
        var list = (ListView<?>) node(".inbox-list");
        assertEquals(assembly.session().orElseThrow().store().find(shop.id(1)).orElseThrow(), onFx(() -> list.getSelectionModel().getSelectedItem()));
        assertEquals(3, onFx(() -> list.getItems().size()), "the list of mine is in front");
    }

    @Test
    void anotherLanguageIsTheSameDeskAnew() throws Exception {
        fixture.signedIn();
        begin("en", Look.LIGHT);
        run(() -> fixture.link.live(Shop.busy()));
        run(() -> {
            var before = assembly.session().orElseThrow();
            before.navigator().open(before.store().mine().getFirst());
            before.navigator().page().set(Navigator.Page.SETTINGS);
        });
        run(() -> fixture.settings.language().set("zh-CN"));
        run(() -> fixture.link.live(Shop.busy()));
        var inFront = onFx(() -> assembly.session().orElseThrow().navigator().open().get());
        assertEquals(onFx(() -> assembly.session().orElseThrow().store().mine().getFirst()), inFront, "the conversation that was open");
        check("settings-anew", "zh-CN", Look.LIGHT);
        assertEquals(Navigator.Page.SETTINGS, onFx(() -> assembly.session().orElseThrow().navigator().page().get()));
        assertEquals("(5) Blue Lamp – Shopbell", onFx(stage::getTitle));
        run(() -> fixture.settings.look().set(Look.DARK));
        check("settings-anew", "zh-CN", Look.DARK);
    }

    /** Beside the panel about the visitor the whole head, every bubble and the whole composer are seen and can be hit. */
    private void assertNothingOfTheTalkIsCovered() {
        run(() -> {
            double until = edges(".contact-pane").getMinX();
            assertTrue(until > 0 && edges(".contact-pane").getMaxX() <= stage.getScene().getWidth(), "the panel is seen itself");
            for (var selector : List.of("#handBack", "#close", "#transfer", "#contactInfo", "#send", "#draft", ".transcript", ".bubble")) {
                for (var shown : stage.getScene().getRoot().lookupAll(selector)) {
                    var edges = shown.localToScene(shown.getLayoutBounds());
                    assertTrue(!shown.isVisible() || edges.getMinX() >= 60 && edges.getMaxX() <= until, () -> selector + " " + edges + " beside " + until);
                    assertTrue(shown instanceof ButtonBase || shown.getLayoutBounds().getWidth() > 60, () -> selector + " has room");
                }
            }
            assertTrue(node("#draft").getLayoutBounds().getWidth() >= 400, "there is room to write");
        });
    }

    private Bounds edges(String selector) {
        return node(selector).localToScene(node(selector).getLayoutBounds());
    }

    private Path file(String name) {
        try {
            return Files.writeString(folder.resolve(name), "x".repeat(3_000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin(String language, Look look) {
        run(() -> {
            fixture.settings.language().set(language);
            fixture.settings.look().set(look);
            assembly = new Assembly(fixture.ports(), stage);
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(WIDTH);
            stage.setHeight(HEIGHT);
            stage.show();
            assembly.begin();
        });
        pulses(2);
    }

    private void check(String name, String language, Look look) {
        pulses(4);
        screenshot(name + "-" + language + "-" + look.name().toLowerCase(Locale.ROOT));
        var nameless = new ArrayList<String>();
        var cut = new ArrayList<String>();
        run(() -> visit(stage.getScene().getRoot(), nameless, cut));
        assertEquals(List.of(), nameless, "controls without an accessible name");
        assertEquals(List.of(), cut, "labels that are cut off");
    }

    private static void visit(Node node, List<String> nameless, List<String> cut) {
        if (!node.isVisible()) {
            return;
        }
        if ((node instanceof ButtonBase || node instanceof TextInputControl || node instanceof ListView) && isBlank(node.getAccessibleText())) {
            nameless.add(node.toString());
        }
        if (node instanceof Labeled labeled && labeled.getText() != null && !labeled.getText().isEmpty() && isCut(labeled)) {
            cut.add(labeled.getText() + " " + labeled);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> visit(child, nameless, cut));
        }
    }

    /** Names of people may be cut where room is short; words of ours may not. */
    private static boolean isCut(Labeled labeled) {
        return labeled.lookupAll(".text").stream()
                .filter(text -> text.getParent() == labeled)
                .map(text -> ((Text) text).getText())
                .anyMatch(shown -> shown.endsWith("...") && !labeled.getText().endsWith("..."));
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private void select(int index) {
        ((ListView<?>) node(".inbox-list")).getSelectionModel().select(index);
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
