package dev.shopbell.server.wire.jetty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.site.ContactWays;
import dev.shopbell.model.site.OpeningHours;
import dev.shopbell.model.site.OpeningHours.Holiday;
import dev.shopbell.model.site.OpeningHours.Span;
import dev.shopbell.model.site.SiteLook;
import dev.shopbell.model.site.SiteSettings;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.wire.Reception.ShopFront;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The page behind a plain link, and how a page is filled with what a shop has typed. */
class ChatPageTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-12-20");
    private static final ContactWays WAYS = new ContactWays("tea@shop.example", "+86 571 8888", "1 Lake Road\nHangzhou", "https://shop.example/a");
    private static final OpeningHours HOURS = new OpeningHours(
            true,
            "Asia/Shanghai",
            List.of(new Span(DayOfWeek.MONDAY, "09:00", "12:00"), new Span(DayOfWeek.MONDAY, "13:30", "18:00")),
            List.of(new Holiday("2026-12-25", "Christmas", "", ""), new Holiday("2026-01-01", "New Year", "", "")));

    private static String page(Locale language, SiteSettings settings) {
        var template = new Assets().find("widget", "chat." + language.getLanguage() + ".html").orElseThrow().text();
        return ChatPage.html(template, "key-1", new ShopFront("Tea & <b>Co</b> \"{{siteKey}}\"", settings), language, TODAY);
    }

    @Test
    void itSaysHowTheShopIsReachedAndWhenItIsOpen() {
        var page = page(Locale.ENGLISH, SiteSettings.AT_FIRST.withWays(WAYS).withHours(HOURS));

        for (var part : List.of(
                "<a href=\"mailto:tea@shop.example\">tea@shop.example</a>", "<a href=\"tel:+865718888\">+86 571 8888</a>", "1 Lake Road\nHangzhou",
                "<a href=\"https://shop.example/a\" rel=\"noopener nofollow\">", "Monday</th><td><span>09:00 – 12:00</span> <span>13:30 – 18:00</span>",
                "Tuesday</th><td>closed", "Christmas", "Asia/Shanghai", "data-site=\"key-1\"")) {
            assertTrue(page.contains(part), () -> part + " in " + page);
        }
        assertFalse(page.contains("New Year"), "a holiday that is over");
        assertFalse(page.contains("{{"), page);
    }

    @Tries(FaultCase.F57)
    @Test
    void whatAShopTypedStaysText() {
        var page = page(Locale.ENGLISH, SiteSettings.AT_FIRST.withWays(
                new ContactWays("\"><script>x</script>", "<img src=x>", "{{shop}}", "javascript:alert(1)")));

        assertTrue(page.contains("Tea &amp; &lt;b&gt;Co&lt;/b&gt; &quot;&#123;&#123;siteKey}}&quot;"), page);
        assertFalse(page.contains("<script>x") || page.contains("<img") || page.contains("javascript:"), page);
    }

    @Test
    void bothLanguagesSayTheSame() {
        var chinese = page(Locale.CHINESE, SiteSettings.AT_FIRST.withWays(WAYS).withHours(HOURS));

        for (var part : List.of("联系方式", "营业时间", "星期一", "休息", "2026年12月25日", "lang=\"zh\"", "data-locale=\"zh\"")) {
            assertTrue(chinese.contains(part), () -> part + " in " + chinese);
        }
    }

    @Test
    void aShopThatSaysNothingOfItselfSaysSo() {
        var page = page(Locale.ENGLISH, SiteSettings.AT_FIRST);

        assertTrue(page.contains("has given no other way"), page);
        assertFalse(page.contains("How to reach us") || page.contains("Opening hours"), page);
    }

    @Test
    void theLanguageIsTheOneChosenElseTheBrowsersElseEnglish() {
        assertEquals(Locale.CHINESE, ChatPage.language(Optional.of("en"), Optional.of("zh")));
        assertEquals(Locale.CHINESE, ChatPage.language(Optional.of("de, zh-TW;q=0.8, en;q=0.5"), Optional.empty()));
        assertEquals(Locale.ENGLISH, ChatPage.language(Optional.of("zh;q=0.1, en-GB"), Optional.of("xx")));
        for (var strange : List.of("fr", "*", ";;;", "zh;q=9", "x".repeat(5000), "")) {
            assertEquals(Locale.ENGLISH, ChatPage.language(Optional.of(strange), Optional.empty()), strange);
        }
        assertEquals(Locale.ENGLISH, ChatPage.language(Optional.empty(), Optional.empty()));
    }

    @Test
    void aNameWithoutAValueIsAMistakeOfOurs() {
        assertThrows(IllegalArgumentException.class, () -> Template.fill("{{nothing}}", Map.of()));
        assertEquals("a1b1$a2b1", Template.fill("{{#each}}{{a}}{{b}}{{/each}}", Map.of("b", "b1", "each", List.of(Map.of("a", "a1"), Map.of("a", "$a2")))));
    }

    @Test
    void theLooksOfTheShopComeWithTheLoader() {
        var look = new SiteLook("#aa00bb", SiteLook.Corner.LEFT, SiteLook.Theme.AUTO, 7, 9, false, Map.of());

        assertEquals(
                "(window.shopbellLook=window.shopbellLook||{})[\"kx\"]="
                        + "{color:\"#aa00bb\",position:\"left\",offsetX:\"7\",offsetY:\"9\",hidden:\"true\",theme:\"auto\"};\n",
                LoaderLook.script("k\"x", look));
    }
}
