package dev.shopbell.assets.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The sample shop shows what a shop does with the chat: products and orders asked about, customers who are known. */
class SampleShopTest {

    @RegisterExtension private final Stage stage = new Stage();

    @Test
    void aProductIsAskedAboutInTheLanguageOfThePage() throws IOException {
        stage.visit("/demo?lang=zh");
        press("[data-ask]");
        stage.inFrame();
        stage.await(() -> stage.script("return fake.messages.length").equals(1L));
        assertEquals(
                List.of("PRODUCT", "西湖龙井", "板栗香，鲜爽 · 50 克", "¥168", stage.address("/demo/tin.png"), stage.address("/demo#teas")),
                stage.script("const c = fake.messages[0].card; return [c.kind, c.title, c.detail, c.price, c.picture, c.link]"));
        stage.await(() -> stage.texts(".card").equals(List.of("商品\n西湖龙井\n板栗香，鲜爽 · 50 克\n¥168")));
        stage.await(() -> stage.script("return document.querySelector('.card img').naturalWidth").equals(240L));
        assertEquals("noopener noreferrer nofollow", stage.find("a.card").getDomAttribute("rel"));
        assertEquals(List.of(), stage.barriers());
        stage.picture("shop-card-zh");
        stage.inPage();
        stage.script("window.followed = []; shopbell('on', 'card', detail => followed.push(detail))");
        stage.inFrame();
        stage.script("document.querySelector('a.card').addEventListener('click', event => event.preventDefault()); document.querySelector('a.card').click()");
        stage.inPage();
        stage.await(() -> stage.script("return followed").equals(List.of(Map.of("link", stage.address("/demo#teas"), "title", "西湖龙井"))));
        assertEquals(List.of(), stage.complaints());
    }

    @Test
    void aCustomerWhoSignsInIsKnownAndHasAnOrderAndIsForgottenAgain() throws IOException {
        stage.visit("/demo?lang=en");
        assertEquals(false, stage.find("#order").isDisplayed());
        stage.find("[data-sign]").click();
        stage.await(() -> stage.find("[data-told]").getText().equals("You are signed in. The chat knows you as Lin Mei."));
        assertEquals(List.of(), stage.barriers());
        stage.picture("shop-signed-in-en");
        press("#order div[lang=en] button");
        stage.inFrame();
        stage.await(() -> stage.script("return fake.messages.length").equals(1L));
        assertEquals("ORDER", stage.script("return fake.messages[0].card.kind"));
        stage.await(() -> List.of("proof.of.mei", "Lin Mei").equals(stage.script(
                "const of = type => fake.calls.find(call => call.request.type === type)?.request;"
                        + "return [of('contact.identify')?.jwt, of('contact.set_profile')?.name]")));
        var token = stage.script("return localStorage.getItem('shopbell.demo-site.token')");
        stage.picture("shop-order-en");

        stage.inPage();
        press("[data-sign]");
        stage.await(() -> stage.find("[data-told]").getText().equals("You are signed out, and the chat has forgotten you."));
        stage.openChat();
        assertNotEquals(token, stage.script("return localStorage.getItem('shopbell.demo-site.token')"));
        assertEquals(List.of(), stage.complaints());
    }

    /** By script: the page scrolls smoothly, and a button on its way is missed. */
    private void press(String selector) {
        stage.script("document.querySelector(arguments[0]).click()", selector);
    }

    @Test
    void bothLanguagesAndAPhoneLookAsTheyShould() throws IOException {
        for (var language : List.of("en", "zh")) {
            stage.size(1200, 1400);
            stage.visit("/demo?lang=" + language);
            assertEquals(List.of(), stage.barriers(), language);
            stage.picture("shop-" + language);
            stage.size(320, 640);
            stage.visit("/demo?lang=" + language);
            stage.find("[data-sign]").click();
            stage.await(() -> stage.find("#order").isDisplayed());
            assertEquals(320L, stage.script("return document.documentElement.scrollWidth"));
            assertEquals(List.of(), stage.barriers(), language);
            stage.script("document.getElementById('order').scrollIntoView()");
            stage.picture("shop-phone-" + language);
            stage.script("sessionStorage.clear()");
        }
    }
}
