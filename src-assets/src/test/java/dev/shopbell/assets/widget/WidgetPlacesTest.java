package dev.shopbell.assets.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Where the widget stands and how large it is: corners, pages that hold it, windows of its own, screens from 320 pixels to 4K. */
class WidgetPlacesTest {

    private static final String BOX = "const r = document.querySelector('shopbell-widget').shadowRoot.querySelector(arguments[0])"
            + ".getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom].map(Math.round)";
    private static final String TOKEN = "return localStorage.getItem('shopbell.demo-site.token')";

    @RegisterExtension private final Stage stage = new Stage();

    @Test
    void attributesSayWhereTheButtonStands() {
        stage.size(1000, 800);
        stage.visitPlain("data-position=left&data-offset-x=40&data-offset-y=100px", "");
        assertEquals(List.of(40L, 640L, 100L, 700L), stage.script(BOX, ".launcher"));

        stage.visitPlain("data-offset-x=-5&data-offset-y=1e9", "");
        assertEquals(List.of(920L, 720L, 980L, 780L), stage.script(BOX, ".launcher"));
    }

    @Test
    void aHiddenButtonIsShownWhenTheChatIsOpenedByAnythingOnThePage() {
        stage.visitPlain("data-hidden&data-locale=en".replace("data-hidden&", "data-hidden=&"), "");
        assertEquals(false, stage.launcher().isDisplayed());
        stage.find("#ask b").click();
        stage.inFrame();
        stage.await(() -> !stage.texts("#text[placeholder]").isEmpty());
        stage.inPage();
        assertTrue(stage.browser.getCurrentUrl().contains("/plain"), stage.browser::getCurrentUrl);
        stage.script("shopbell('hide')");
        assertEquals(false, stage.launcher().isDisplayed());
        stage.script("shopbell('show')");
        assertTrue(stage.launcher().isDisplayed());
    }

    @Test
    void aPanelInThePageFillsItsPlaceAndCannotBeClosed() throws IOException {
        stage.size(1000, 900);
        stage.visitPlain("data-target=%23chat&data-locale=en", "");
        stage.inFrame();
        stage.await(() -> !stage.texts("#text[placeholder]").isEmpty());
        assertEquals(false, stage.find("#close").isDisplayed());
        stage.await(() -> !stage.texts(".greeting").isEmpty());
        stage.inPage();
        assertEquals("BODY", stage.script("return document.activeElement.tagName"), "a place in the page takes no focus by itself");
        stage.inFrame();
        stage.find("#text").sendKeys(Keys.ESCAPE);
        assertEquals(List.of(), stage.barriers());
        stage.inPage();
        stage.script("shopbell('close')");
        assertEquals(false, stage.launcher().isDisplayed());
        var place = (List<?>) stage.script("const r = document.getElementById('chat').getBoundingClientRect(); return [r.width, r.height]");
        var box = (List<?>) stage.script("const r = document.querySelector('shopbell-widget').shadowRoot.querySelector('iframe')"
                + ".getBoundingClientRect(); return [r.width, r.height]");
        assertEquals(place, box);
        assertEquals(480L, ((Number) box.getLast()).longValue());
        assertEquals(List.of(), stage.barriers());
        stage.picture("widget-inline");
        assertEquals(List.of(), stage.complaints());
    }

    @Test
    void aPlaceFarBelowCostsNothingUntilSomebodyComesNear() {
        stage.visitPlain("data-target=%23chat&data-locale=en", "addEventListener('DOMContentLoaded',"
                + "() => document.getElementById('chat').style.marginTop = '4000px')");
        stage.await(() -> stage.script("return !!window.shopbellPage").equals(true));
        assertEquals(List.of(), stage.frames());
        stage.script("document.getElementById('chat').scrollIntoView()");
        stage.inFrame();
    }

    @Test
    void aPlaceThatIsNotThereGivesTheButtonInTheCorner() {
        stage.visitPlain("data-target=%23nowhere", "");
        assertTrue(stage.launcher().isDisplayed());
        stage.visitPlain("data-target=%5B%5B", "");
        assertTrue(stage.launcher().isDisplayed());
    }

    @Test
    void aLanguageWrittenFromTheRightMirrorsEverything() throws IOException {
        stage.size(1000, 800);
        stage.visitPlain("data-locale=ar", "");
        assertEquals(List.of(20L, 720L, 80L, 780L), stage.script(BOX, ".launcher"));
        stage.openChat();
        stage.script("fake.open('شاي؟', crypto.randomUUID()); fake.agentTakes(); fake.agentSays('Yes! Do you like it strong?')");
        stage.await(() -> stage.texts(".theirs .bubble").size() == 1);
        assertEquals("rtl en", stage.script("return document.documentElement.dir + ' ' + document.documentElement.lang"));
        var sides = (List<?>) stage.script("const x = s => document.querySelector(s).getBoundingClientRect().left;"
                + "return [x('#close') < x('#head-title'), x('.mine .bubble') < x('.theirs .bubble'), x('#send') < x('#text')]");
        assertEquals(List.of(true, true, true), sides);
        assertEquals(List.of(), stage.barriers());
        stage.picture("widget-rtl");
        stage.inPage();
        stage.script("shopbell('locale', 'zh')");
        stage.inFrame();
        stage.await(() -> stage.script("return document.documentElement.dir").equals("ltr"));
        stage.inPage();
        var box = (List<?>) stage.script(BOX, ".launcher");
        assertEquals(950L, (((Number) box.get(0)).longValue() + ((Number) box.get(2)).longValue()) / 2);
    }

    @Test
    void thePageAroundAndTheShopMaySayWhichWayToRun() {
        stage.size(1000, 800);
        stage.visitPlain("data-locale=en", "document.documentElement.dir = 'rtl'");
        assertEquals(List.of(20L, 720L, 80L, 780L), stage.script(BOX, ".launcher"));
        stage.visitPlain("data-locale=en&data-dir=ltr", "document.documentElement.dir = 'rtl'");
        assertEquals(List.of(920L, 720L, 980L, 780L), stage.script(BOX, ".launcher"));
        stage.visitPlain("data-locale=en&data-dir=rtl&data-position=right", "");
        assertEquals(List.of(920L, 720L, 980L, 780L), stage.script(BOX, ".launcher"));
    }

    @Test
    void itFitsEveryScreen() throws IOException {
        for (var screen : List.of(List.of(320, 568), List.of(390, 844), List.of(844, 390), List.of(768, 1024), List.of(1366, 768), List.of(3840, 2160))) {
            int width = screen.getFirst();
            int height = screen.getLast();
            stage.size(width, height);
            stage.visitPlain("data-locale=en", "");
            stage.openChat();
            stage.await(() -> !stage.texts(".greeting").isEmpty());
            assertEquals(false, stage.script("return document.documentElement.scrollWidth > innerWidth || document.body.scrollHeight > innerHeight"));
            assertTrue(stage.find("#send").isDisplayed());
            assertEquals(List.of(), stage.barriers(), () -> width + "x" + height);
            stage.picture("widget-" + width + "x" + height);
            stage.inPage();
            stage.await(() -> ((List<?>) stage.script("return document.querySelector('shopbell-widget').shadowRoot.getAnimations()")).isEmpty());
            var box = ((List<?>) stage.script(BOX, ".panel")).stream().map(side -> ((Number) side).intValue()).toList();
            if (width < 667 || height < 480) {
                assertEquals(List.of(0, 0, width, height), box);
                assertEquals(true, stage.script("return document.body.inert"));
            } else {
                assertTrue(box.get(0) > 0 && box.get(1) > 0 && box.get(2) == width - 20 && box.get(3) == height - 96, box::toString);
            }
        }
    }

    @Test
    void onAPhoneThePanelFillsWhatTheKeyboardLeaves() {
        stage.size(390, 844);
        stage.visitPlain("data-locale=en", "");
        stage.openChat();
        stage.inPage();
        stage.script("Object.defineProperties(visualViewport, {height: {value: 500}, offsetTop: {value: 40}});"
                + "visualViewport.dispatchEvent(new Event('resize'))");
        stage.await(() -> stage.script(BOX, ".panel").equals(List.of(0L, 40L, 390L, 540L)));
    }

    @Test
    void whoWishesLessMotionOrForcedColoursGetsThem() throws IOException {
        stage.browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(
                Map.of("name", "prefers-reduced-motion", "value", "reduce"), Map.of("name", "forced-colors", "value", "active"))));
        stage.visitPlain("data-locale=en", "");
        assertEquals("none", stage.launcher().getCssValue("transition-property"));
        assertEquals("2px", stage.launcher().getCssValue("border-top-width"));
        stage.openChat();
        // The browser's emulation ends at the frame's edge: looked at as a page of its own.
        stage.browser.get((String) stage.script("return location.href"));
        stage.await(() -> Boolean.TRUE.equals(stage.script("return !!window.fake && fake.hellos.length === 1")));
        stage.script("fake.open('hello', crypto.randomUUID()); fake.agentTakes(); fake.agentTypes(true)");
        stage.await(() -> stage.find("#typing").isDisplayed());
        assertEquals(0L, stage.script("return document.getAnimations().length"));
        assertEquals("1px", stage.find(".bubble").getCssValue("border-top-width"));
        stage.picture("widget-forced-colours");
        assertEquals(List.of(), stage.barriers());
    }

    @Test
    void aWindowOfItsOwnHoldsTheSameVisitorAndNoAddressHoldsTheSecret() throws IOException {
        stage.visitPlain("data-locale=en", "");
        stage.openChat();
        var token = stage.script(TOKEN);
        stage.script("document.getElementById('text').value = 'half a sen'; document.getElementById('text').dispatchEvent(new Event('input'))");
        stage.await(() -> stage.script("return localStorage.getItem('shopbell.demo-site.draft')") != null);
        var first = stage.browser.getWindowHandle();
        stage.find("#menu-button").click();
        stage.find("#menu-window").click();
        stage.await(() -> stage.browser.getWindowHandles().size() == 2);
        stage.browser.getWindowHandles().stream().filter(handle -> !handle.equals(first)).findFirst().ifPresent(stage.browser.switchTo()::window);
        stage.await(() -> Boolean.TRUE.equals(stage.script("return !!window.fake && fake.hellos.length === 1")));

        stage.browser.switchTo().window(first);
        stage.inFrame();
        assertEquals("", stage.script("return document.getElementById('text').value"), "the same words stand in one window only");
        stage.browser.getWindowHandles().stream().filter(handle -> !handle.equals(first)).findFirst().ifPresent(stage.browser.switchTo()::window);
        assertEquals(token, stage.script("return fake.hellos[0].credential.token"));
        assertEquals(null, stage.script(TOKEN), "kept beyond this window");
        assertEquals("half a sen", stage.script("return document.getElementById('text').value"));
        assertEquals(false, stage.browser.getCurrentUrl().contains((String) token));
        assertEquals(false, stage.find("#close").isDisplayed());
        assertEquals(List.of(), stage.barriers());
        stage.picture("widget-window");
        stage.browser.navigate().refresh();
        stage.await(() -> Boolean.TRUE.equals(stage.script("return !!window.fake && fake.hellos.length === 1")));
        assertEquals(token, stage.script("return fake.hellos[0].credential.token"));

        assertEquals("half a sen", stage.script("return document.getElementById('text').value"), "loaded anew it has kept what was written");
        stage.script("document.getElementById('text').value = 'half a sentence'; document.getElementById('text').dispatchEvent(new Event('input'))");
        stage.browser.close();

        stage.browser.switchTo().window(first);
        stage.inFrame();
        stage.await(() -> "half a sentence".equals(stage.script("return document.getElementById('text').value")));
        stage.inPage();
        stage.await(() -> "false".equals(stage.launcher().getDomAttribute("aria-expanded")));
    }

    @Test
    void whoIsForgottenIsForgottenInTheWindowTooAlsoFromAnotherPageOfTheShop() {
        for (var goesOn : List.of(false, true)) {
            stage.visitPlain("data-locale=en", "");
            stage.openChat();
            stage.script("fake.open('hello', crypto.randomUUID())");
            var first = stage.browser.getWindowHandle();
            stage.find("#menu-button").click();
            stage.find("#menu-window").click();
            stage.await(() -> stage.browser.getWindowHandles().size() == 2);
            stage.browser.getWindowHandles().stream().filter(handle -> !handle.equals(first)).findFirst().ifPresent(stage.browser.switchTo()::window);
            stage.await(() -> Boolean.TRUE.equals(stage.script("return !!window.fake && fake.hellos.length === 1")));
            stage.browser.switchTo().window(first);
            if (goesOn) {
                stage.visitPlain("data-locale=en&another=page", "");
            }
            stage.inPage();
            stage.browser.executeAsyncScript("const done = arguments[0]; shopbell('shutdown', {forget: true}).then(() => done())");
            stage.await(() -> stage.browser.getWindowHandles().size() == 1);
        }
    }

    @Test
    void aWindowOpenedByAStrangerIsToldNothingAndTakesNothingFromHim() {
        stage.visitPlain("data-locale=en", "");
        stage.openChat();
        var token = stage.script(TOKEN);
        var address = ((String) stage.script("return location.href")).replace("origin=", "window=1&was=");
        stage.inPage();
        stage.script("window.asked = []; addEventListener('message', event => asked.push(event.data.type));"
                + "window.guest = open(arguments[0], 'guest');", address);
        var first = stage.browser.getWindowHandle();
        stage.await(() -> stage.browser.getWindowHandles().size() == 2);
        stage.browser.getWindowHandles().stream().filter(handle -> !handle.equals(first)).findFirst().ifPresent(stage.browser.switchTo()::window);
        stage.script("opener.postMessage(1, '*')");
        stage.browser.switchTo().window(first);
        stage.script("guest.postMessage({shopbell: 1, type: 'handover', token: 'A'.repeat(43), draft: ''}, '*')");
        assertEquals(false, stage.script("return asked.includes('guest')"));
        stage.browser.getWindowHandles().stream().filter(handle -> !handle.equals(first)).findFirst().ifPresent(stage.browser.switchTo()::window);
        stage.await(() -> Boolean.TRUE.equals(stage.script("return !!window.fake && fake.hellos.length === 1")));
        assertNotEquals("A".repeat(43), stage.script("return fake.hellos[0].credential.token"));
        assertNotEquals(token, stage.script("return fake.hellos[0].credential.token"));
    }

    @Test
    void aPageKeptByTheBrowserComesBackWithItsChat() {
        stage.visitPlain("data-locale=en", "addEventListener('pageshow', event => window.persisted = event.persisted)");
        stage.openChat();
        stage.script("fake.open('hello', crypto.randomUUID())");
        stage.await(() -> stage.texts(".mine .bubble").size() == 1);
        stage.inPage();
        stage.browser.get(stage.address("/demo"));
        stage.browser.navigate().back();
        stage.await(() -> Boolean.TRUE.equals(stage.script("return window.persisted")));
        assertEquals(null, stage.script("return performance.getEntriesByType('navigation')[0].notRestoredReasons"));
        stage.inFrame();
        stage.await(() -> stage.script("return fake.hellos.length").equals(2L));
        stage.inPage();
        stage.browser.navigate().forward();
        stage.browser.navigate().back();
        stage.await(() -> Boolean.TRUE.equals(stage.script("return window.persisted")));
        assertEquals(List.of("true"), stage.browser.findElements(By.cssSelector("shopbell-widget")).stream().map(found -> "true").toList());
    }
}
