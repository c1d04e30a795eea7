package dev.shopbell.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.assets.widget.BrowserTab;
import dev.shopbell.client.Reply;
import dev.shopbell.client.entry.EntryClient;
import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.shop.ContactField;
import dev.shopbell.model.shop.FieldKind;
import dev.shopbell.model.site.ContactWays;
import dev.shopbell.model.site.OpeningHours;
import dev.shopbell.model.site.PreChat;
import dev.shopbell.model.site.Site;
import dev.shopbell.model.site.SiteLook;
import dev.shopbell.model.site.SiteTexts;
import dev.shopbell.protocol.Command;
import dev.shopbell.protocol.EntryRequest.SetUp;
import dev.shopbell.protocol.ShopCommand.ChangeFields;
import dev.shopbell.protocol.SiteCommand.ChangeHours;
import dev.shopbell.protocol.SiteCommand.ChangeLook;
import dev.shopbell.protocol.SiteCommand.ChangePreChat;
import dev.shopbell.protocol.SiteCommand.ChangeWays;
import dev.shopbell.server.EmbeddedServer;
import dev.shopbell.server.ServerConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.Select;

/** What an admin sets for a site, as its visitors meet it: one real server, one real browser, a visitor of its own for each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WidgetSiteTest {

    @RegisterExtension private final BrowserTab tab = new BrowserTab();

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private EmbeddedServer server;
    private URI address;
    private String owner;
    private Onlooker shop;
    private Site site;

    @BeforeAll
    void openShop(@TempDir Path data) throws Exception {
        server = EmbeddedServer.start(ServerConfig.of(data).withPort(0));
        address = server.address();
        try (var entry = new EntryClient(address)) {
            owner = entry.setUp(new SetUp(server.setupCode(), "Tea", "Olga", "olga@tea.example", "a kettle sings at four", "en", "test")).token();
        }
        shop = new Onlooker(address, owner);
        new FluentWait<>(shop).withTimeout(PATIENCE).pollingEvery(Duration.ofMillis(20)).until(all -> all.sees(state -> !state.sites().isEmpty()));
        site = shop.sees(state -> state.sites().iterator().next());
    }

    @BeforeEach
    void asNobodyHasChangedIt() {
        set(new ChangeLook(site.id(), SiteLook.AT_FIRST));
        set(new ChangeHours(site.id(), OpeningHours.ALWAYS));
        set(new ChangePreChat(site.id(), PreChat.NOTHING));
        set(new ChangeWays(site.id(), ContactWays.NONE));
        tab.browser.get(origin() + "/demo");
        tab.patiently().until(b -> (Boolean) tab.browser.executeScript("return !!(window.shopbell && window.shopbell.loaded)"));
        tab.browser.executeAsyncScript("const done = arguments[0]; shopbell('shutdown', {forget: true}).then(() => done())");
    }

    @AfterAll
    void close() {
        shop.close();
        server.close();
    }

    @Test
    void thePanelWearsTheLookAndTheWordsOfItsSiteInTheVisitorsLanguage() throws IOException {
        var words = new SiteTexts("Tea house", "Ask us about leaves.\nWe love to talk.", "", "We keep what you write: https://tea.example/privacy");
        var chinese = new SiteTexts("茶馆", "欢迎咨询茶叶。", "", "");
        set(new ChangeLook(
                site.id(), new SiteLook("#7a1fa2", SiteLook.Corner.LEFT, SiteLook.Theme.DARK, 30, 40, true, Map.of("en", words, "zh-CN", chinese))));
        visit("en");
        tab.patiently().until(b -> text("#head-title").equals("Tea house"));
        assertEquals("Ask us about leaves.\nWe love to talk.", text(".greeting"));
        assertEquals("https://tea.example/privacy", find("#privacy a").getAttribute("href"));
        assertEquals("rgba(122, 31, 162, 1)", find("header").getCssValue("background-color"));
        assertEquals("dark", find("html").getAttribute("data-theme"));
        assertEquals("rgba(28, 31, 36, 1)", find("body").getCssValue("background-color"));
        tab.picture("site-look-dark");
        assertEquals(List.of(), errors());

        tab.browser.switchTo().defaultContent();
        tab.browser.executeScript("shopbell('locale', 'zh-CN')");
        enterPanel();
        tab.patiently().until(b -> text("#head-title").equals("茶馆"));
        assertEquals("欢迎咨询茶叶。", text(".greeting"));
        assertTrue(!find("#privacy").isDisplayed(), "what is not said in Chinese is not said in English");
    }

    @Test
    void whileTheShopIsClosedItSaysWhenItOpensInTheVisitorsOwnTimeAndWhenItOpensThatIsOver() throws IOException {
        var date = LocalDate.now(ZoneOffset.UTC).plusDays(3);
        closeUntil(date);
        set(new ChangeWays(site.id(), new ContactWays("tea@tea.example", "+86 571 8700", "", "")));
        tab.browser.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", "Asia/Shanghai"));
        try {
            visitAlone("en");
            tab.patiently().until(b -> find("#away").isDisplayed());
            var day = date.getDayOfWeek().getDisplayName(java.time.format.TextStyle.FULL, java.util.Locale.ENGLISH);
            assertEquals("We are closed right now.\nWe open again on " + day + " at 05:00 PM, your time.\nE-mail: tea@tea.example\nPhone: +86 571 8700", text("#away"));
            assertEquals("Closed now", text("#head-subtitle"));
            tab.picture("site-closed-en");
            visitAlone("zh-CN");
            tab.patiently().until(b -> text("#away").contains("17:00"));
            tab.picture("site-closed-zh");
        } finally {
            tab.browser.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", ""));
        }
        set(new ChangeHours(site.id(), OpeningHours.ALWAYS));
        visitAlone("zh-CN");
        tab.patiently().until(b -> !find("#away").isDisplayed() && !text("#head-subtitle").equals("休息中"));
        assertEquals(List.of(), errors());
    }

    @Test
    void aMessageLeftWhileTheShopIsClosedIsSeenByTheAgentAsOneAndNothingOfItIsLostOnTheWay() throws IOException {
        closeUntil(LocalDate.now(ZoneOffset.UTC).plusDays(1));
        visit("en");
        tab.patiently().until(b -> text("#form h2").equals("Leave us a message"));
        tab.picture("site-offline-en");
        type("#text", "Do you have Keemun?");
        press("#send");
        assertEquals("This is needed.", text("#f-email-error"));
        assertEquals("f-email", tab.browser.switchTo().activeElement().getAttribute("id"));
        type("#f-email", "nowhere");
        type("#f-name", "Wei");
        press("#send");
        assertEquals("This is no e-mail address.", text("#f-email-error"));
        tab.picture("site-offline-wrong");

        visit("zh-CN");
        tab.patiently().until(b -> !tab.browser.findElements(By.id("f-email")).isEmpty());
        assertEquals(List.of("nowhere", "Wei", "Do you have Keemun?"), List.of(value("#f-email"), value("#f-name"), value("#text")));
        narrow("site-offline-zh-320");
        find("#f-email").clear();
        type("#f-email", "wei@example.com");
        type("#f-email", Keys.ENTER.toString());
        tab.patiently().until(b -> text("#log").contains("这是您在无人在线时的留言"));
        assertTrue(!find("#form").isDisplayed());
        assertEquals("您的留言已送达", text("#head-subtitle"));
        tab.picture("site-offline-left-zh");
        tab.patiently().until(b -> seen("Do you have Keemun?") != null);
        var left = seen("Do you have Keemun?");
        assertTrue(left.offline());
        var wei = contactOf(left);
        assertEquals(List.of("wei@example.com", "Wei"), List.of(wei.email(), wei.name()));
        assertNull(wei.identity(), "what is typed proves nothing");
        type("#text", "And Lapsang?" + Keys.ENTER);
        tab.patiently().until(b -> shop.sees(state -> state.messages(left.id()).size()) == 2);
        assertEquals(List.of(), errors());
    }

    @Test
    void beforeTheFirstWordsTheShopsFormIsFilledAndTheAgentSeesIt() throws IOException {
        set(new ChangeFields(List.of(
                new ContactField("size", Map.of("en", "Size of the pot", "zh", "茶壶大小"), FieldKind.CHOICE, List.of("Small", "Large"), true))));
        set(new ChangePreChat(site.id(), new PreChat(true, List.of(
                new PreChat.Item("name", true), new PreChat.Item("email", false), new PreChat.Item("size", true)))));
        visit("en");
        tab.patiently().until(b -> text("#form h2").equals("Before we begin"));
        assertEquals(List.of("Your name", "Your e-mail address (optional)", "Size of the pot"), texts("#form label"));
        type("#text", "Which pot?");
        press("#send");
        assertEquals(List.of("This is needed.", "", "This is needed."), texts("#form .error"));
        assertEquals("f-name", tab.browser.switchTo().activeElement().getAttribute("id"));
        tab.picture("site-pre-chat-wrong");
        assertEquals(List.of(), tab.barriers());
        type("#f-name", "Mei");
        new Select(find("#f-size")).selectByValue("Large");
        press("#send");
        tab.patiently().until(b -> !find("#form").isDisplayed() && text("#log").contains("Which pot?"));
        tab.patiently().until(b -> seen("Which pot?") != null);
        var opened = seen("Which pot?");
        assertTrue(!opened.offline());
        assertEquals(List.of("Mei", Map.of("size", "Large")), List.of(contactOf(opened).name(), contactOf(opened).fields()));

        press("#menu-button");
        press("#menu-end");
        press("#question-yes");
        tab.patiently().until(b -> text("#log").contains("You ended the conversation"));
        type("#text", "One more thing" + Keys.ENTER);
        tab.patiently().until(b -> seen("One more thing") != null);
        assertTrue(!find("#form").isDisplayed(), "what is known is not asked again");
        assertEquals(List.of(), errors());
    }

    @Test
    void whatWasSaidIsThereAsAPageAndAsAFile() {
        visit("en");
        type("#text", "Is the Assam <b>malty</b>?" + Keys.ENTER);
        tab.patiently().until(b -> !find("#menu-transcript").getDomProperty("disabled").equals("true"));
        press("#menu-button");
        press("#menu-transcript");
        tab.patiently().until(b -> texts("#sheet .ways a").equals(List.of("Open as a page", "Save as a text file")));
        var file = (String) tab.browser.executeAsyncScript("const done = arguments[0]; fetch(document.querySelector('#sheet a[download]').href)"
                + ".then(async answer => done(answer.headers.get('content-type') + ' ' + await answer.text()), error => done(String(error)))");
        assertTrue(file.startsWith("text/plain") && file.contains("Is the Assam <b>malty</b>?"), file);
        var here = tab.browser.getWindowHandle();
        press("#sheet .ways a");
        tab.patiently().until(b -> tab.browser.getWindowHandles().size() == 2);
        tab.browser.switchTo().window(tab.browser.getWindowHandles().stream().filter(window -> !window.equals(here)).findFirst().orElseThrow());
        tab.patiently().until(b -> text("body").contains("Is the Assam <b>malty</b>?"));
        tab.browser.close();
        tab.browser.switchTo().window(here);
        assertEquals(List.of(), errors());
    }

    private void set(Command command) {
        assertInstanceOf(Reply.Answered.class, shop.does(command));
    }

    private Conversation seen(String words) {
        return shop.sees(state -> state.conversations().stream()
                .filter(talk -> state.messages(talk.id()).stream().anyMatch(message -> message.text().equals(words)))
                .findFirst()
                .orElse(null));
    }

    private Contact contactOf(Conversation conversation) {
        return shop.sees(state -> state.contacts().stream().filter(contact -> contact.id().equals(conversation.contact())).findFirst().orElseThrow());
    }

    /** On a small phone, where everything still has its place. */
    private void narrow(String name) throws IOException {
        tab.browser.executeCdpCommand("Emulation.setDeviceMetricsOverride", Map.of("width", 320, "height", 568, "deviceScaleFactor", 1, "mobile", true));
        tab.patiently().until(b -> (Boolean) tab.browser.executeScript("return innerWidth === 320"));
        tab.picture(name);
        assertEquals(320L, tab.browser.executeScript("return document.documentElement.scrollWidth"));
        assertTrue(find("#text").isDisplayed() && find("#send").isDisplayed());
        tab.browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    private void type(String selector, String words) {
        find(selector).sendKeys(words);
    }

    private void press(String selector) {
        find(selector).click();
    }

    private Object value(String selector) {
        return find(selector).getDomProperty("value");
    }

    private List<String> texts(String selector) {
        return tab.browser.findElements(By.cssSelector(selector)).stream().map(WebElement::getText).toList();
    }

    /** Nine o'clock on that day is the next opening. */
    private void closeUntil(LocalDate date) {
        set(new ChangeHours(
                site.id(),
                new OpeningHours(true, "UTC", List.of(), List.of(new OpeningHours.Holiday(date.toString(), "fair", "09:00", "18:00")))));
    }

    private String origin() {
        return "http://localhost:" + address.getPort();
    }

    private void visit(String language) {
        tab.browser.switchTo().defaultContent();
        tab.browser.executeCdpCommand("Network.clearBrowserCache", Map.of()); // The loader's look is kept for minutes.
        tab.browser.get(origin() + "/demo?lang=" + language.substring(0, 2));
        tab.patiently().until(b -> (Boolean) tab.browser.executeScript("return !!(window.shopbell && window.shopbell.loaded)"));
        tab.browser.executeScript("shopbell('locale', arguments[0]); shopbell('open')", language);
        enterPanel();
    }

    /** The panel as a page of its own, whose time zone a test can set. */
    private void visitAlone(String language) {
        tab.browser.get(origin() + "/widget/frame?site=" + site.key() + "&locale=" + language);
        tab.patiently().until(b -> !tab.browser.findElements(By.cssSelector("#text[placeholder]")).isEmpty());
    }

    private void enterPanel() {
        tab.browser.switchTo().defaultContent();
        var frame = tab.patiently().until(b -> tab.browser.findElement(By.tagName("shopbell-widget")).getShadowRoot().findElement(By.cssSelector("iframe")));
        tab.browser.switchTo().frame(frame);
        tab.patiently().until(b -> !tab.browser.findElements(By.cssSelector("#text[placeholder]")).isEmpty());
    }

    private WebElement find(String selector) {
        return tab.browser.findElement(By.cssSelector(selector));
    }

    private String text(String selector) {
        return find(selector).getText();
    }

    private List<String> errors() {
        return tab.complaints().stream().filter(entry -> !entry.contains("/favicon.ico")).toList();
    }
}
