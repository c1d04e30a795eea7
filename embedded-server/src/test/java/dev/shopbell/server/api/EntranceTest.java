package dev.shopbell.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.server.api.ApiShop.Answer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page behind the link of a mail: a password by a code, in any browser, once. */
class EntranceTest {

    private static final String PASSWORD = "two cups of tea at five";

    @TempDir private Path data;

    private static HttpRequest.Builder page(ApiShop shop) {
        return HttpRequest.newBuilder(URI.create(shop.address() + "/enter"));
    }

    private static HttpRequest.Builder form(ApiShop shop, String code, String password) {
        var body = "code=" + URLEncoder.encode(code, StandardCharsets.UTF_8) + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
        return page(shop).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body));
    }

    private static void isGuarded(Answer answer) {
        assertEquals("no-store", answer.header("Cache-Control"));
        assertEquals("same-origin", answer.header("Referrer-Policy"));
        var policy = answer.header("Content-Security-Policy");
        for (var rule : new String[] {"default-src 'none'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"}) {
            assertTrue(policy.contains(rule), policy);
        }
        assertFalse(policy.contains("unsafe"), policy);
    }

    @Test
    void thePageSpeaksTheReadersLanguageAndNamesTheServer() throws Exception {
        try (var shop = ApiShop.open(data)) {
            var english = ApiShop.send(page(shop).header("Accept-Language", "fr, en;q=0.5"));
            isGuarded(english);
            assertEquals(200, english.status());
            assertTrue(english.response().body().contains("Invitation or reset code"));
            assertTrue(english.response().body().contains(shop.address().getAuthority()));
            var chinese = ApiShop.send(page(shop).header("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8"));
            assertTrue(chinese.response().body().contains("<html lang=\"zh-CN\">") && chinese.response().body().contains("邀请码或重置码"));
        }
    }

    @Test
    void aCodeSetsAPasswordOnceAndOpensNoSession() throws Exception {
        try (var shop = ApiShop.open(data)) {
            var invited = shop.post("/invitations", "{\"name\":\"Bea\",\"email\":\"bea@tea.example\",\"role\":\"AGENT\"}").ok();
            var code = "invite-" + invited.path("token").stringValue();

            var common = ApiShop.send(form(shop, code, "password123"));
            assertEquals(422, common.status());
            assertTrue(common.response().body().contains("role=\"alert\"") && common.response().body().contains(code), "to try another password");
            assertFalse(common.response().body().contains("password123"));

            assertEquals(403, ApiShop.send(form(shop, code, PASSWORD).header("Origin", "https://evil.example")).status());
            var set = ApiShop.send(form(shop, code, PASSWORD).header("Origin", shop.address().toString()));
            isGuarded(set);
            assertEquals(200, set.status());
            assertFalse(set.response().body().contains(code) || set.response().body().contains(PASSWORD));

            var again = ApiShop.send(form(shop, code, PASSWORD));
            isGuarded(again);
            assertEquals(401, again.status());
            assertEquals(0, shop.get("/agents/" + invited.path("agent").stringValue() + "/sessions").ok().path("sessions").size());
            var signIn = ApiShop.json(shop.stranger("/sessions"), "POST",
                    "{\"email\":\"bea@tea.example\",\"password\":\"" + PASSWORD + "\",\"device\":\"test\"}");
            ApiShop.send(signIn).ok();
        }
    }

    @Test
    void whoTriesCodesAtRandomWaits() throws Exception {
        try (var shop = ApiShop.open(data)) {
            int tries = 0;
            Answer answer;
            do {
                answer = ApiShop.send(form(shop, "reset-<b>guess</b>" + tries++, PASSWORD));
                assertFalse(answer.response().body().contains("<b>guess"));
            } while (answer.status() == 401 && tries < 100);
            assertEquals(429, answer.status());
            assertFalse(answer.header("Retry-After").isEmpty());
            isGuarded(answer);
        }
    }

    @Test
    void whatIsNoFormIsTurnedAway() throws Exception {
        try (var shop = ApiShop.open(data)) {
            assertEquals(413, ApiShop.send(form(shop, "x".repeat(4096), "")).status());
            assertEquals(415, ApiShop.send(page(shop).header("Content-Type", "text/plain").POST(BodyPublishers.ofString("code=x"))).status());
            var broken = page(shop).header("Content-Type", "application/x-www-form-urlencoded");
            assertEquals(400, ApiShop.send(broken.copy().POST(BodyPublishers.ofString("code=%zz"))).status());
            assertEquals(400, ApiShop.send(broken.copy().POST(BodyPublishers.ofByteArray(new byte[] {'a', '=', (byte) 0xff}))).status());
            assertEquals(401, ApiShop.send(broken.copy().POST(BodyPublishers.noBody())).status());
        }
    }
}
