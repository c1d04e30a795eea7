package dev.shopbell.assets.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a shop's own scripts and attributes may do with the widget, on a page whose policy allows as little as can be. */
class WidgetApiTest {

    private static final String TOKEN = "return localStorage.getItem('shopbell.demo-site.token')";
    private static final String LISTEN =
            """
            window.heard = [];
            addEventListener('unhandledrejection', event => heard.push('unhandled ' + event.reason));
            addEventListener('error', event => heard.push('thrown ' + event.message));
            for (const name of ['ready', 'open', 'close', 'unread', 'state', 'message', 'error']) {
                shopbell('on', name, detail => heard.push(name === 'error' ? 'error ' + detail.code + ' ' + detail.command
                    : name === 'message' ? 'message ' + detail.from : name === 'unread' ? 'unread ' + detail : name));
            }
            """;

    @RegisterExtension private final Stage stage = new Stage();

    @Test
    void callsMadeBeforeTheLoaderCameRunInOrderAndTheirPromisesAreKept() {
        stage.visitPlain("data-locale=en", LISTEN
                + """
                shopbell('open').then(() => heard.push('then open'));
                shopbell('dance').catch(error => heard.push('caught ' + error.code + ': ' + error.message));
                shopbell('dance');
                shopbell('locale', 'zh').then(() => heard.push('then locale'));
                """);
        stage.await(() -> heard().contains("then open"));

        assertEquals(
                List.of(
                        "error UNKNOWN_COMMAND dance",
                        "error UNKNOWN_COMMAND dance",
                        "caught UNKNOWN_COMMAND: The chat did not do this (UNKNOWN_COMMAND).",
                        "then locale",
                        "ready",
                        "open",
                        "then open"),
                // How far the panel itself has come by now is another matter.
                heard().stream().filter(text -> !text.equals("state")).sorted(java.util.Comparator.comparing(WidgetApiTest::order)).toList());
        assertEquals("关闭聊天", stage.launcher().getDomAttribute("aria-label"));
        assertEquals(List.of(), stage.complaints());
    }

    private static int order(Object heard) {
        var text = heard.toString();
        return text.startsWith("error") || text.startsWith("caught") ? 0 : text.equals("then locale") ? 1 : text.equals("ready") ? 2 : 3;
    }

    @Test
    void everyCallGivesAPromiseAndNoMistakeBecomesAnErrorOfThePage() {
        stage.visitPlain("data-locale=en", LISTEN);
        assertEquals(List.of("BAD_ARGUMENT", "BAD_ARGUMENT", "BAD_ARGUMENT", "UNKNOWN_COMMAND", "UNKNOWN_COMMAND", "UNKNOWN_COMMAND"), codes(
                "shopbell('on', 'nothing', () => {})", "shopbell('on', 'open', 7)", "shopbell('locale', {})", "shopbell()",
                "shopbell('constructor')", "shopbell({toString() { throw 1 }})"));
        stage.script("shopbell('on', 'open', () => { throw new Error('the shop is wrong') }); shopbell('locale', '../')");
        stage.openChat();
        stage.inPage();
        stage.await(() -> heard().contains("open"));
        assertEquals(List.of(), heard().stream().filter(text -> text.toString().matches("(thrown|unhandled).*")).toList());
    }

    @Test
    void eventsTellWhatHappensAndOffEndsThat() {
        stage.visitPlain("data-locale=en", LISTEN);
        stage.openChat();
        stage.script("fake.open('hello', crypto.randomUUID())");
        stage.inPage();
        stage.await(() -> heard().contains("message visitor"));
        stage.script("shopbell('close')");
        stage.inFrame();
        stage.script("fake.agentTakes(); fake.agentSays('one')");
        stage.inPage();
        stage.await(() -> heard().contains("unread 1"));
        assertEquals(true, heard().containsAll(List.of("ready", "open", "close", "state", "message team")), () -> heard().toString());

        stage.script("window.openings = 0; const count = () => openings++;"
                + "shopbell('on', 'open', count); shopbell('open'); shopbell('close'); shopbell('off', 'open', count); shopbell('open')");
        assertEquals(1L, stage.script("return openings"));
    }

    @Test
    void shutDownLeavesNothingBehindAndASecondStartWorks() {
        stage.visitPlain("data-locale=en", LISTEN);
        stage.openChat();
        var token = stage.script(TOKEN);
        stage.inPage();
        stage.script("window.old = shopbell; window.down = shopbell('shutdown')");
        stage.await(() -> stage.script("return document.querySelector('shopbell-widget')") == null);
        assertEquals(0L, stage.script("return document.querySelectorAll('iframe').length"));
        assertEquals(false, stage.script("return document.body.inert || document.documentElement.style.overflow !== ''"));
        assertEquals(List.of("SHUT_DOWN"), codes("old('open')"));

        stage.script("heard.length = 0; shopbell('open').then(() => heard.push('then open')); shopbell('boot', {locale: 'zh'})");
        stage.await(() -> heard().contains("then open"));
        assertEquals("关闭聊天", stage.launcher().getDomAttribute("aria-label"));
        stage.inFrame();
        stage.await(() -> stage.script(TOKEN) != null);
        assertEquals(token, stage.script(TOKEN));
        assertEquals(List.of(), stage.complaints());
    }

    @Test
    void theScriptTagMayComeAgainAfterAShutdownButNotBefore() {
        var again = "const first = document.querySelector('script[data-site]'); const again = document.createElement('script');"
                + "window.policy ??= trustedTypes.createPolicy('shop', {createScriptURL: url => url});"
                + "again.dataset.site = first.dataset.site; again.src = policy.createScriptURL(first.src);"
                + "again.onload = () => window.loads = (window.loads ?? 0) + 1; document.head.append(again)";
        stage.visit("/demo?lang=en");
        stage.script(again);
        stage.await(() -> Long.valueOf(1).equals(stage.script("return window.loads")));
        assertEquals(1L, stage.script("return document.querySelectorAll('shopbell-widget').length"));

        stage.script("shopbell('shutdown')");
        stage.await(() -> stage.script("return document.querySelector('shopbell-widget')") == null);
        stage.script(again);
        stage.await(() -> Boolean.TRUE.equals(stage.script("return shopbell.loaded === true")));
        stage.openChat();
        assertEquals(List.of(), stage.complaints());
    }

    @Test
    void forgottenTheVisitorIsSomebodyNewInEveryTab() {
        stage.visitPlain("data-locale=en", "");
        stage.openChat();
        stage.script("fake.open('hello', crypto.randomUUID())");
        stage.await(() -> stage.texts(".mine .bubble").size() == 1);
        var token = stage.script(TOKEN);
        stage.otherTab("/plain?data-locale=en");
        stage.openChat();
        assertEquals(token, stage.script(TOKEN));
        stage.find("#text").sendKeys("my address is");
        stage.inPage();
        stage.script("window.down = false; shopbell('shutdown', {forget: true}).then(() => down = true)");
        stage.await(() -> stage.script("return down").equals(true));
        assertEquals(0L, stage.script("return sessionStorage.length"));
        // The other tab hears of it in its own time.
        stage.await(() -> stage.script("return localStorage.length").equals(0L));

        stage.firstTab();
        stage.inFrame();
        stage.await(() -> stage.script(TOKEN) != null && stage.texts(".mine .bubble").isEmpty());
        assertNotEquals(token, stage.script(TOKEN));
        assertEquals("", stage.find("#text").getDomProperty("value"));
    }

    @Test
    void aVisitorIsForgottenAlsoWhenNoPanelWasOpen() {
        stage.visitPlain("data-locale=en", "");
        stage.openChat();
        var token = stage.script(TOKEN);
        stage.visitPlain("data-locale=en", "");
        stage.script("window.down = false; shopbell('shutdown', {forget: true}).then(() => down = true)");
        stage.await(() -> stage.script("return down").equals(true));
        stage.script("shopbell('boot')");
        stage.openChat();
        assertNotEquals(token, stage.script(TOKEN));
    }

    @Test
    void forgettingThatCannotBeDoneIsSaid() {
        stage.visitPlain("data-locale=en", "");
        stage.stopServer();
        assertEquals(List.of("UNREACHABLE"), codes("shopbell('shutdown', {forget: true})"));
        assertEquals(null, stage.script("return document.querySelector('shopbell-widget')"));
    }

    @Test
    void whatIsToldBeforeThereIsAPanelIsKeptForIt() {
        stage.visitPlain("data-locale=en", LISTEN
                + """
                let asked = 0;
                shopbell('identify', async () => `a.b${++asked}.c`).then(answer => heard.push(answer));
                shopbell('set', {name: 'Li Lei', fields: {size: 'M'}}).then(answer => heard.push(answer));
                """);
        stage.await(() -> heard().contains(Map.of("kept", true)));
        assertEquals(List.of(), stage.frames());
        stage.openChat();
        stage.await(() -> stage.script("return fake.calls.length").equals(2L));
        assertEquals(
                List.of(
                        Map.of("type", "contact.identify", "jwt", "a.b1.c"),
                        Map.of("type", "contact.set_profile", "name", "Li Lei", "fields", Map.of("size", "M"))),
                stage.script("return fake.calls.map(call => call.request).sort((a, b) => a.type < b.type ? -1 : 1)"));
        stage.inPage();
        assertEquals(Map.of("identified", true), result("shopbell('identify', 'x.y.z')"));
    }

    @Test
    void badArgumentsAreRefusedWithACodeAndWordsInTheVisitorsLanguage() {
        stage.visitPlain("data-locale=zh", LISTEN);
        stage.openChat();
        stage.inPage();
        assertEquals(
                java.util.Collections.nCopies(12, "BAD_ARGUMENT"),
                codes(
                        "shopbell('identify', 'no proof')", "shopbell('identify', 7)", "shopbell('identify', () => { throw 1 })",
                        "shopbell('identify', 'a.b.' + 'c'.repeat(4093))", "shopbell('set', {name: 'x'.repeat(81)})",
                        "shopbell('set', {role: 'owner'})", "shopbell('set', {f: () => 1})", "shopbell('set', null)",
                        "shopbell('card', {title: ' '})", "shopbell('card', {title: 'Tea', link: 'javascript:alert(1)'})",
                        "shopbell('card', {title: 'Tea', kind: 'weapon'})", "shopbell('card', '{not json')"));
        assertEquals(
                "identify 需要商店自己的服务器签发的令牌（JWT），或返回该令牌的函数。",
                stage.browser.executeAsyncScript("const done = arguments[0]; shopbell('identify', 7).catch(error => done(error.message))"));
        stage.inFrame();
        stage.script("fake.refusals = [{code: 'FORBIDDEN'}]");
        stage.inPage();
        assertEquals(List.of("FORBIDDEN"), codes("shopbell('identify', 'a.b.c')"));
        assertEquals(List.of(), heard().stream().filter(text -> text.toString().matches("(thrown|unhandled).*")).toList());
    }

    @Test
    void aCardIsPostedWhereTheVisitorsWordsGo() {
        stage.visitPlain("data-locale=en", LISTEN);
        assertEquals(
                Map.of("posted", true),
                result("shopbell('card', {title: 'Longjing', detail: '50 g', price: 168, picture: '/tin.svg', link: 'https://tea.example/a?b=1'})"));
        stage.inFrame();
        assertEquals(
                Map.of("kind", "PRODUCT", "title", "Longjing", "detail", "50 g", "price", "168", "picture", stage.address("/tin.svg"), "link",
                        "https://tea.example/a?b=1"),
                stage.script("return fake.messages[0].card"));
        stage.script("fake.cut()");
        stage.inPage();
        stage.script("window.order = 'waits'; shopbell('card', {kind: 'order', title: 'Order 7'}).then(() => order = 'posted')");
        stage.inFrame();
        stage.await(() -> stage.script("return Object.keys(localStorage).some(key => key.includes('outbox'))").equals(true));
        stage.inPage();
        assertEquals("waits", stage.script("return order"));
        stage.inFrame();
        stage.script("fake.restore(); document.getElementById('banner-retry').click()");
        stage.inPage();
        stage.await(() -> stage.script("return order").equals("posted"));
    }

    @Test
    void oneCallTooManyIsRefused() {
        stage.visitPlain("data-locale=en", "");
        assertEquals(
                "kept 20, BUSY 1",
                stage.browser.executeAsyncScript("const done = arguments[0]; Promise.all(Array.from({length: 21}, () => shopbell('set', {name: 'x'})"
                        + ".then(() => 'kept', error => error.code))).then(all => done('kept ' + all.filter(one => one === 'kept').length"
                        + " + ', BUSY ' + all.filter(one => one === 'BUSY').length))"));
    }

    private Object result(String call) {
        return stage.browser.executeAsyncScript("const done = arguments[0]; " + call + ".then(({id, ...rest}) => done(rest), done)");
    }

    private List<?> heard() {
        return (List<?>) stage.script("return heard");
    }

    /** How each of these calls was refused. */
    private List<?> codes(String... calls) {
        return (List<?>) stage.browser.executeAsyncScript("const done = arguments[0];"
                + "Promise.all([" + String.join(",", calls) + "].map(call => call.then(() => 'kept', error => error.code))).then(done)");
    }
}
