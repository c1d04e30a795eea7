package dev.shopbell.server.operation;

import static dev.shopbell.server.operation.RunningShop.header;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What anybody gets who knows a site's key: its page behind a plain link, and the loader with its looks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlainLinkTest {

    private RunningShop shop;
    private String key;

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        shop = new RunningShop(data, config -> config);
        shop.opened();
        key = Pattern.compile("data-site=\"([^\"]+)\"").matcher(shop.text("/demo")).results().findFirst().orElseThrow().group(1);
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void thePageSpeaksTheBrowsersLanguageAndAllowsNothingFromElsewhere() throws Exception {
        var chinese = shop.get("/chat/" + key, "Accept-Language", "zh-CN,zh;q=0.9");
        var page = new String(chinese.body(), StandardCharsets.UTF_8);

        assertEquals(200, chinese.statusCode());
        assertTrue(page.contains("<html lang=\"zh\">") && page.contains("data-site=\"" + key + "\""), page);
        assertTrue(page.matches("(?s).*src=\"/widget/shopbell\\.[0-9a-f]{16}\\.js\".*href=\"/widget/chat\\.[0-9a-f]{16}\\.css\".*")
                || page.matches("(?s).*href=\"/widget/chat\\.[0-9a-f]{16}\\.css\".*src=\"/widget/shopbell\\.[0-9a-f]{16}\\.js\".*"), page);
        assertTrue(header(chinese, "Content-Security-Policy").startsWith("default-src 'none'; style-src 'self';"));
        assertEquals("Accept-Language", header(chinese, "Vary"));
        assertTrue(shop.text("/chat/" + key).contains("<html lang=\"en\">"));
        assertTrue(shop.text("/chat/" + key + "?lang=zh").contains("<html lang=\"zh\">"));
    }

    @Test
    void nobodyElsesKeyHasAPage() throws Exception {
        for (var wrong : new String[] {"/chat/", "/chat/nobody", "/chat/" + key + "x", "/chat/" + key + "/"}) {
            assertEquals(404, shop.get(wrong).statusCode(), wrong);
        }
    }

    @Test
    void ourOwnPageMayHoldThePanel() throws Exception {
        assertTrue(header(shop.get("/widget/frame?site=" + key), "Content-Security-Policy").contains("frame-ancestors 'self' "));
    }

    @Test
    void theLoaderBringsTheLooksOfTheSiteItIsAskedForAndStaysTheSameOtherwise() throws Exception {
        var plain = shop.get("/widget/shopbell.js");
        var dressed = shop.get("/widget/shopbell.js?site=" + key);
        var text = new String(dressed.body(), StandardCharsets.UTF_8);

        assertTrue(text.startsWith("(window.shopbellLook=window.shopbellLook||{})[\"" + key + "\"]={color:\"#1f6feb\""), text);
        assertTrue(text.endsWith(new String(plain.body(), StandardCharsets.UTF_8)));
        assertEquals("public, max-age=300", header(dressed, "Cache-Control"));
        assertEquals("*", header(dressed, "Access-Control-Allow-Origin"));
        assertEquals(304, shop.get("/widget/shopbell.js?site=" + key, "If-None-Match", header(dressed, "ETag")).statusCode());
        assertFalse(header(dressed, "ETag").equals(header(plain, "ETag")));
        assertEquals(header(plain, "ETag"), header(shop.get("/widget/shopbell.js?site=nobody"), "ETag"));
        assertEquals("*", header(shop.get("/widget/part-page.js"), "Access-Control-Allow-Origin"));
    }
}
