package dev.shopbell.assets.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** The widget as a visitor meets it, on the sample shop under strict content policies, in a real stage.browser. */
class WidgetStageTest {

    private static final String TEA = "你好，请问有龙井吗？ 🍵";

    @RegisterExtension private final Stage stage = new Stage();

    @Test
    void thePagePaysNothingUntilTheVisitorOpensTheChat() {
        stage.visit("/demo");

        assertEquals(List.of(), stage.frames());
        assertEquals(
                1L,
                stage.script("return performance.getEntriesByType('resource').filter(e => e.name.includes('/widget/')).length"));
        assertEquals(0L, stage.script("return localStorage.length"));
    }

    @Test
    void wordsGoOutAndAnswersComeIn() throws IOException {
        stage.visit("/demo?lang=zh");
        stage.openChat();
        assertEquals("text", stage.script("return document.activeElement.id"));
        stage.picture("widget-greeting-zh");
        say(TEA);
        stage.await(() -> stage.script("return fake.texts()").equals(List.of(TEA)));
        assertEquals(stage.address("/demo?lang=zh"), stage.script("return fake.calls[0].request.page.url"));

        stage.script("fake.agentTakes(); fake.agentSays('有的，今年新茶：https://tea.example/longjing 。<img src=x onerror=alert(1)>')");
        stage.await(() -> stage.texts(".theirs .bubble").size() == 1);
        stage.script("fake.agentTypes(true)");
        stage.await(() -> stage.find("#typing").isDisplayed());

        assertEquals(List.of(TEA), stage.texts(".mine .bubble"));
        assertEquals("有的，今年新茶：https://tea.example/longjing 。<img src=x onerror=alert(1)>", stage.find(".theirs .bubble").getText());
        var link = stage.find(".theirs a");
        assertEquals("https://tea.example/longjing", link.getAttribute("href"));
        assertEquals("noopener noreferrer nofollow", link.getAttribute("rel"));
        assertEquals("zh-CN", stage.script("return document.documentElement.lang"));
        stage.picture("widget-conversation-zh");
        assertEquals(List.of(), stage.complaints());
    }

    @Test
    void wordsWrittenWithoutConnectionAreKeptAndSentAndItSaysSo() throws IOException {
        stage.visit("/demo?lang=en");
        stage.openChat();
        say("first");
        stage.await(() -> stage.script("return fake.texts().length").equals(1L));
        stage.script("fake.cut()");
        say("second");
        stage.await(() -> stage.texts(".mine .meta").contains("Not sent yet – will be sent when we are connected"));
        stage.picture("widget-offline-en");

        stage.script("fake.restore()");
        // Pressed by script, because the link may come back by itself, and hide the button, while the mouse is on its way.
        stage.script("document.querySelector('#banner-retry').click()");
        stage.await(() -> stage.find("#banner-text").getText().equals("Connected again. Your messages have been sent."));

        assertEquals(List.of("first", "second"), stage.script("return fake.texts()"));
        assertEquals(List.of("first", "second"), stage.texts(".mine .bubble"));
    }

    @Test
    void answeredWordsStayInSightAndAreNotCalledUnsent() {
        stage.visit("/demo?lang=en");
        stage.openChat();
        stage.script("fake.silent = true");
        say("on disk");
        stage.await(() -> stage.script("return fake.texts().length").equals(1L));
        stage.script("fake.cut()");
        stage.await(() -> stage.find("#banner").isDisplayed());

        assertEquals(List.of("on disk"), stage.texts(".mine .bubble"));
        assertEquals(List.of(), stage.texts(".away"));
    }

    @Test
    void escapeClosesAndGivesTheFocusBackAndUnreadWordsAreCounted() {
        stage.visit("/demo?lang=en");
        stage.openChat();
        say("hello");
        stage.await(() -> stage.script("return fake.conversations.length").equals(1L));
        stage.find("#text").sendKeys(Keys.ESCAPE);
        stage.inPage();
        stage.await(() -> "launcher".equals(stage.script("return document.activeElement.shadowRoot?.activeElement?.className")));

        stage.inFrame();
        stage.script("fake.agentTakes(); fake.agentSays('one'); fake.agentSays('two')");
        stage.await(() -> stage.badge().equals("2"));
        assertEquals("Open chat (unread: 2)", stage.launcher().getAttribute("aria-label"));

        stage.openChat();
        stage.await(() -> stage.badge().isEmpty());
    }

    @Test
    void aRunningChatComesBackWithTheNextPageAndTheDraftStays() {
        stage.visit("/demo?lang=en");
        stage.openChat();
        say("hello");
        stage.await(() -> stage.script("return fake.conversations.length").equals(1L));
        stage.find("#text").sendKeys("half a sen");
        stage.inPage();
        stage.await(() -> stage.script("return Object.keys(localStorage).join()").equals("shopbell.chat.demo-site"));

        stage.visit("/demo?lang=en#teas");
        stage.browser.navigate().refresh();
        stage.inFrame();
        stage.await(() -> "half a sen".equals(stage.script("return document.getElementById('text').value")));
    }

    @Test
    void enterSendsButNeverWhileWordsAreBeingComposed() {
        stage.visit("/demo?lang=zh");
        stage.openChat();
        stage.find("#text").sendKeys("long");
        stage.script("const box = document.getElementById('text');"
                + "box.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true}));"
                + "const old = new KeyboardEvent('keydown', {key: 'Enter', keyCode: 229, bubbles: true}); box.dispatchEvent(old);");
        assertEquals("long", stage.script("return document.getElementById('text').value"));
        stage.find("#text").sendKeys(Keys.chord(Keys.SHIFT, Keys.ENTER), "jing");
        assertEquals("long\njing", stage.script("return document.getElementById('text').value"));
        stage.find("#text").sendKeys(Keys.ENTER);
        stage.await(() -> stage.script("return fake.texts()").equals(List.of("long\njing")));
    }

    @Test
    void aTextTooLongCannotBeSentAndIsCounted() {
        stage.visit("/demo?lang=en");
        stage.openChat();
        stage.script("const box = document.getElementById('text'); box.value = 'x'.repeat(4001); box.dispatchEvent(new Event('input'))");
        assertEquals("Too long by 1 characters", stage.find("#count").getText());
        assertEquals("true", stage.find("#send").getAttribute("disabled"));
        stage.find("#text").sendKeys(Keys.BACK_SPACE);
        assertEquals("0 characters left", stage.find("#count").getText());
        stage.find("#text").sendKeys(Keys.ENTER);
        stage.await(() -> stage.script("return fake.texts().length").equals(1L));
    }

    @Test
    void earlierWordsComeInWithoutMovingWhatIsRead() {
        stage.visit("/demo?lang=en");
        stage.openChat();
        say("0");
        stage.await(() -> stage.script("return fake.conversations.length").equals(1L));
        stage.script("for (let i = 1; i <= 70; i++) fake.agentSays('answer ' + i); fake.epoch = 'e2'; fake.cut(); fake.restore()");
        stage.script("for (const s of fake.sockets) s.end()");
        stage.await(() -> !stage.texts(".earlier button").isEmpty());
        stage.script("document.getElementById('log').scrollTop = 0");
        var top = "const rows = [...document.querySelectorAll('.said')]; const row = rows.find(r => r.textContent.includes('answer 45'));"
                + "return Math.round(row.getBoundingClientRect().top)";
        var before = stage.script(top);
        stage.find(".earlier button").click();
        stage.await(() -> stage.texts(".said").size() == 60);

        assertEquals(before, stage.script(top));
    }

    @Test
    void thePanelFillsAPhoneAndHoldsTheFocus() throws IOException {
        stage.size(360, 640);
        stage.visit("/demo?lang=zh");
        stage.picture("shop-phone-zh");
        stage.openChat();
        say(TEA);
        stage.await(() -> stage.script("return fake.conversations.length").equals(1L));
        stage.script("fake.agentTakes(); fake.agentSays('有的，今年的明前龙井刚到店。')");
        stage.await(() -> stage.texts(".theirs .bubble").size() == 1);
        assertEquals(List.of(360L, 640L), stage.script("return [innerWidth, innerHeight]"));
        stage.inPage();
        assertEquals(true, stage.script("return document.body.hasAttribute('inert')"));
        stage.picture("widget-phone-zh");
        stage.inFrame();
        stage.find("#close").click();
        stage.inPage();
        stage.await(() -> stage.script("return document.body.hasAttribute('inert')").equals(false));
    }

    @Test
    void aHostileStyleSheetReachesNothing() throws IOException {
        stage.visit("/hostile?lang=en");
        stage.await(() -> stage.launcher().isDisplayed());
        var box = (List<?>) stage.script("const r = document.querySelector('shopbell-widget').shadowRoot.querySelector('.launcher')"
                + ".getBoundingClientRect(); return [r.width, r.height, Math.round(innerWidth - r.right), Math.round(innerHeight - r.bottom)]");
        stage.picture("hostile-style");
        assertEquals(List.of(60L, 60L, 20L, 20L), box);
        stage.openChat();
        stage.picture("hostile-style-open");
        assertTrue(stage.find("#text").isDisplayed());
    }

    @Test
    void theVisitorEndsTheConversationFromTheMenu() throws IOException {
        stage.visit("/demo?lang=en");
        stage.openChat();
        say("hello");
        stage.await(() -> stage.script("return fake.conversations.length").equals(1L));
        stage.await(() -> stage.texts(".said.sending").isEmpty());
        stage.find("#menu-button").click();
        stage.picture("widget-menu-en");
        stage.find("#menu-end").click();
        stage.picture("widget-question-en");
        stage.find("#question-yes").click();
        stage.await(() -> stage.texts(".line").contains("You ended the conversation. Write again to start a new one."));
        stage.inPage();
        stage.await(() -> stage.script("return localStorage.length").equals(0L));
    }

    @Test
    void thePageMaySpeakToTheWidgetAndHearsNoSecrets() {
        stage.visit("/demo?lang=en");
        stage.script("window.heard = []; for (const e of ['ready', 'open', 'close', 'unread']) shopbell('on', e, d => heard.push([e, d ?? null]));"
                + "window.posted = []; addEventListener('message', e => posted.push(JSON.stringify(e.data)));"
                + "shopbell('open'); shopbell('nonsense'); shopbell('on', 'nothing', 1)");
        stage.inFrame();
        say("hello");
        stage.await(() -> stage.script("return localStorage.getItem('shopbell.demo-site.token')") != null);
        var token = (String) stage.script("return localStorage.getItem('shopbell.demo-site.token')");
        assertEquals(43, token.length());
        stage.await(() -> stage.script("return fake.conversations.length").equals(1L));
        stage.inPage();
        stage.script("shopbell('close'); shopbell('hide')");
        assertEquals(List.of("ready", "open", "close"), stage.script("return heard.map(h => h[0])"));
        assertEquals(false, stage.script("return posted.join().includes(arguments[0])", token));
        assertEquals(false, stage.script("return JSON.stringify({...localStorage, ...sessionStorage}).includes(arguments[0])", token));
        assertTrue(!stage.launcher().isDisplayed());
    }

    @Test
    void nothingIsInTheWayOfPeopleWhoHearOrUseKeys() throws IOException {
        stage.visit("/demo?lang=en");
        assertEquals(List.of(), stage.barriers());
        stage.openChat();
        stage.await(() -> !stage.texts(".greeting").isEmpty());
        assertEquals(List.of(), stage.barriers());
        say("hello");
        stage.await(() -> stage.script("return fake.conversations.length").equals(1L));
        stage.script("fake.agentTakes(); fake.agentSays('Hello! https://tea.example/'); fake.agentTypes(true)");
        stage.await(() -> stage.find("#typing").isDisplayed());
        assertEquals(List.of(), stage.barriers());
        stage.script("fake.cut()");
        say("later");
        stage.await(() -> !stage.texts(".away").isEmpty());
        stage.find("#menu-button").click();
        assertEquals(List.of(), stage.barriers());
        stage.find("#menu-end").click();
        assertEquals(List.of(), stage.barriers());
    }

    @Test
    void refusedWordsStayBesideTheirReasonAndCanBeEdited() {
        stage.visit("/demo?lang=zh");
        stage.openChat();
        stage.script("fake.refusals = [{code: 'BAD_TEXT'}]");
        say("不行的话");
        stage.await(() -> !stage.texts(".failed .meta span").isEmpty());
        assertEquals("未发送：这段文字无法送达，请修改。", stage.find(".failed .meta span").getText());

        stage.find(".failed button").click();
        stage.await(() -> stage.texts(".failed").isEmpty());
        assertEquals("不行的话", stage.script("return document.getElementById('text').value"));
    }

    @Test
    void twoTabsOfOneVisitorShareWordsAndSendThemOnce() {
        stage.visit("/demo?lang=en");
        stage.openChat();
        say("hello");
        stage.await(() -> stage.script("return fake.texts().length").equals(1L));
        stage.script("fake.cut()");
        say("from the first tab");
        stage.await(() -> stage.script("return Object.keys(localStorage).some(k => k.includes('outbox'))").equals(true));

        stage.otherTab("/demo?lang=en");
        stage.openChat();
        stage.await(() -> stage.script("return fake.texts()").equals(List.of("from the first tab")));
        stage.await(() -> stage.script("return Object.keys(localStorage).some(k => k.includes('outbox'))").equals(false));

        stage.firstTab();
        stage.inFrame();
        stage.await(() -> !stage.texts(".mine .bubble").contains("from the first tab"));
        assertEquals(List.of("hello"), stage.script("return fake.texts()"));
    }

    @Test
    void aPageLeftAndComeBackToGoesOnWhereItWas() {
        stage.visit("/demo?lang=en");
        stage.openChat();
        say("hello");
        stage.await(() -> stage.script("return fake.texts().length").equals(1L));
        stage.inPage();
        stage.script("window.kept = true");
        stage.browser.get(stage.address("/hostile"));
        stage.browser.navigate().back();
        assertEquals(true, stage.script("return window.kept === true"), "the browser did not keep the page");

        stage.inFrame();
        stage.await(() -> stage.script("return fake.hellos.length").equals(2L));
        assertEquals("e1", stage.script("return fake.hellos[1].epoch"));
        assertEquals(List.of("hello"), stage.texts(".mine .bubble"));
    }

    @Test
    void itRingsOnlyWhileNobodyLooksAndOnlyIfWished() {
        stage.visit("/demo?lang=en");
        stage.openChat();
        stage.script("window.tones = 0; const Real = OscillatorNode;"
                + "window.OscillatorNode = class extends Real { constructor(...all) { super(...all); window.tones++ } };"
                + "const Context = AudioContext; window.AudioContext = class extends Context { constructor() { super(); window.audio = this } }");
        stage.find("#text").click();
        stage.await(() -> stage.script("return window.audio?.state").equals("running")); // A system's sound takes its time to wake.
        say("hello");
        stage.await(() -> stage.script("return fake.texts().length").equals(1L));
        stage.script("fake.agentSays('seen at once')");
        stage.await(() -> stage.texts(".theirs").size() == 1);
        assertEquals(0L, stage.script("return tones"));

        stage.find("#text").sendKeys(Keys.ESCAPE);
        stage.inPage();
        stage.await(() -> "launcher".equals(stage.script("return document.activeElement.shadowRoot?.activeElement?.className")));
        stage.inFrame();
        stage.script("fake.agentSays('not seen')");
        stage.await(() -> stage.script("return tones").equals(2L));

        stage.script("localStorage.setItem('shopbell.demo-site.sound', 'off'); fake.agentSays('not heard')");
        stage.await(() -> stage.badge().equals("2"));
        stage.inFrame();
        assertEquals(2L, stage.script("return tones"));
    }

    @Test
    void aServerThatIsAwayIsSaidPlainlyAndLeftAgain() {
        stage.visit("/demo?lang=en");
        stage.stopServer();
        stage.launcher().click();
        stage.await(() -> stage.part(".notice").getText().equals("The chat cannot be reached right now."));
        assertEquals(List.of(), stage.frames());
        assertEquals("false", stage.launcher().getDomAttribute("aria-expanded"));
    }

    @Test
    void aPanelThatDoesNotComeIsSaidPlainlyToo() {
        stage.visit("/demo?lang=en");
        stage.importPart();
        stage.stopServer();
        stage.launcher().click();
        stage.await(() -> stage.part(".cover").getText().contains("The chat cannot be reached right now."));
        assertEquals(List.of(), stage.frames());
        stage.launcher().click();
        stage.await(() -> "false".equals(stage.launcher().getDomAttribute("aria-expanded")));
    }

    private void say(String text) {
        stage.script("const box = document.getElementById('text'); box.value = arguments[0]; box.dispatchEvent(new Event('input'))", text);
        stage.find("#send").click();
    }
}
