package dev.shopbell.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.assets.widget.BrowserTab;
import dev.shopbell.assets.widget.Chromium;
import dev.shopbell.client.entry.EntryClient;
import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.conversation.CardKind;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.protocol.EntryRequest.SetUp;
import dev.shopbell.server.EmbeddedServer;
import dev.shopbell.server.ServerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** Who a visitor is, told by the sample shop's pages to a real server and seen from the shop's side. */
class WidgetPersonTest {

    @RegisterExtension private final BrowserTab tab = new BrowserTab();

    @TempDir private Path data;
    private EmbeddedServer server;
    private Onlooker shop;

    @BeforeEach
    void openShop() throws Exception {
        server = EmbeddedServer.start(ServerConfig.of(data).withPort(0));
        try (var entry = new EntryClient(server.address())) {
            var owner = entry.setUp(new SetUp(server.setupCode(), "Tea", "Olga", "olga@tea.example", "a kettle sings at four", "en", "test"));
            shop = new Onlooker(server.address(), owner.token());
        }
    }

    @AfterEach
    void close() {
        shop.close();
        server.close();
    }

    @Test
    void aCustomerWhoSignsInIsKnownByTheSignatureAndFindsTheHistoryInAnotherBrowser() throws IOException {
        visit();
        press("[data-ask]");
        tab.patiently().until(b -> messages().size() == 1);
        var asked = messages().getFirst().card();
        assertNotNull(asked);
        assertEquals(List.of(CardKind.PRODUCT, "West Lake Longjing", "¥168"), List.of(asked.kind(), asked.title(), String.valueOf(asked.price())));
        assertNull(contact().identity());

        signIn();
        tab.patiently().until(b -> contact().identity() != null);
        assertEquals(
                List.of("sample-customer", "Lin Mei", "lin.mei@example.com"),
                List.of(contact().identity().subject(), contact().identity().name(), contact().identity().email()));
        press("#order div[lang=en] button");
        tab.patiently().until(b -> messages().size() == 2);
        assertEquals(CardKind.ORDER, messages().getLast().card().kind());
        tab.picture("person-signed-in");
        var known = contact().id();
        assertEquals(List.of(), tab.complaints());

        var first = tab.browser;
        tab.browser = Chromium.start(); // What a visitor leaves is kept with the profile, so another browser it is.
        try {
            visit();
            signIn();
            openPanel();
            tab.patiently().until(b -> tab.browser.findElements(By.cssSelector(".card")).size() == 2);
            say("And from another browser");
            tab.patiently().until(b -> messages().size() == 3);
            assertEquals(List.of(known), shop.sees(state -> state.contacts().stream().map(Contact::id).toList()));
            assertEquals(1, (int) shop.sees(state -> state.conversations().size()));
            tab.picture("person-second-browser");
            assertEquals(List.of(), tab.complaints());
        } finally {
            tab.browser.quit();
            tab.browser = first;
        }
    }

    @Test
    void whatThePageTellsBeforeTheChatIsThereIsNotedAsTypedAndWhatTheServerRefusesIsSaid() {
        var added = tab.browser.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                if (location.pathname === '/demo') {
                    window.told = [];
                    const queue = window.shopbell = function () {
                        const call = arguments;
                        const promise = new Promise((y, n) => { call.y = y; call.n = n; });
                        (queue.q = queue.q || []).push(call);
                        return promise;
                    };
                    queue('set', { name: 'Wei', phone: '+86 571 8700' }).then(() => told.push('set'));
                    queue('open');
                }
                """));
        visit();
        tab.browser.executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", added);
        tab.patiently().until(b -> shop.sees(state -> state.contacts().size()) <= 1 && told().equals(List.of("set")));
        openPanel();
        say("Hello");
        tab.patiently().until(b -> shop.sees(state -> state.contacts().size()) == 1);
        assertEquals(List.of("Wei", "+86 571 8700"), List.of(contact().name(), contact().phone()));
        assertNull(contact().identity());
        inPage();
        assertEquals("BAD_IDENTITY", codeOf("'identify', 'a.b.c'"));
        assertEquals("BAD_EMAIL", codeOf("'set', { email: 'nowhere' }"));
        assertEquals("BAD_FIELD", codeOf("'set', { fields: { shoe: '42' } }"));
        assertEquals("BAD_ARGUMENT", codeOf("'identify', 'no proof'"));
        assertEquals("Wei", contact().name());
    }

    private void visit() {
        tab.browser.get("http://localhost:" + server.port() + "/demo?lang=en");
        tab.patiently().until(b -> (Boolean) tab.browser.executeScript("return !!(window.shopbell && window.shopbell.loaded)"));
    }

    private void signIn() {
        press("[data-sign]");
        openPanel();
        inPage();
        tab.patiently().until(b -> {
            var told = tab.browser.findElement(By.cssSelector("[data-told]")).getText();
            assertTrue(!told.contains("could not"), told);
            return told.equals("You are signed in. The chat knows you as Lin Mei.");
        });
    }

    private Contact contact() {
        return shop.sees(state -> state.contacts().iterator().next());
    }

    private List<Message> messages() {
        return shop.sees(state -> state.conversations().stream().flatMap(talk -> state.messages(talk.id()).stream()).toList());
    }

    private Object told() {
        return tab.browser.executeScript("return window.told");
    }

    /** With what code a call ends that cannot be done. */
    private Object codeOf(String call) {
        return tab.browser.executeAsyncScript("shopbell(%s).then(() => arguments[0](null), error => arguments[0](error.code))".formatted(call));
    }

    /** By script: the page scrolls smoothly, and a button on its way is missed. */
    private void press(String selector) {
        tab.browser.executeScript("document.querySelector(arguments[0]).click()", selector);
    }

    private void inPage() {
        tab.browser.switchTo().defaultContent();
    }

    private void openPanel() {
        inPage();
        tab.browser.executeScript("shopbell('open')");
        var frame = tab.patiently().until(b -> tab.browser.findElement(By.tagName("shopbell-widget")).getShadowRoot().findElement(By.cssSelector("iframe")));
        tab.browser.switchTo().frame(frame);
        tab.patiently().until(b -> !tab.browser.findElements(By.cssSelector("#text[placeholder]")).isEmpty());
    }

    private void say(String words) {
        tab.browser.findElement(By.id("text")).sendKeys(words);
        tab.browser.findElement(By.id("send")).click();
        tab.patiently().until(b -> bubbles().contains(words));
    }

    private List<String> bubbles() {
        return tab.browser.findElements(By.cssSelector(".mine .bubble")).stream().map(WebElement::getText).toList();
    }
}
