package dev.shopbell.server.operation;

import static dev.shopbell.server.operation.RunningShop.header;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.shop.ContactField;
import dev.shopbell.model.shop.FieldKind;
import dev.shopbell.model.site.ContactWays;
import dev.shopbell.model.site.OpeningHours;
import dev.shopbell.model.site.PreChat;
import dev.shopbell.model.site.SiteId;
import dev.shopbell.model.site.SiteLook;
import dev.shopbell.model.site.SiteTexts;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ShopCommand.ChangeFields;
import dev.shopbell.protocol.SiteCommand.AddSite;
import dev.shopbell.protocol.SiteCommand.ChangeHours;
import dev.shopbell.protocol.SiteCommand.ChangeLook;
import dev.shopbell.protocol.SiteCommand.ChangePreChat;
import dev.shopbell.protocol.SiteCommand.ChangeSite;
import dev.shopbell.protocol.SiteCommand.ChangeWays;
import dev.shopbell.protocol.WidgetConfig;
import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.server.proof.Talker;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What everybody may know of a site, as the loader and the panel read it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
class SiteConfigTest {

    private static final String SHOP_PAGE = "https://tea.example";

    private RunningShop shop;
    private Talker owner;
    private SiteId site;
    private String path;

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        shop = new RunningShop(data, config -> config);
        owner = shop.opened().asOwner();
        var added = ((Result.SiteAdded) owner.does(new AddSite("Tea", List.of()))).site();
        site = added.id();
        path = "/widget/sites/" + added.key() + ".json";
    }

    @AfterAll
    void close() throws Exception {
        owner.close();
        shop.close();
    }

    private static WidgetConfig config(HttpResponse<byte[]> answer) {
        return ProtocolCodec.strict().value(new String(answer.body(), StandardCharsets.UTF_8), WidgetConfig.class);
    }

    private WidgetConfig config() throws Exception {
        return config(shop.get(path));
    }

    @Test
    void aNewSiteIsAlwaysOpenAndAsksNothing() throws Exception {
        var answer = shop.get(path);

        assertEquals(200, answer.statusCode());
        assertEquals("application/json", header(answer, "Content-Type"));
        assertEquals("public, max-age=60", header(answer, "Cache-Control"));
        assertTrue(config(answer).open());
        assertEquals(List.of("en", "zh"), config(answer).languages());
        assertFalse(config(answer).mail());
        assertEquals(15, config(answer).editWithinMinutes());
    }

    @Test
    void whatAnAdminSetsIsThereWithTheNextQuestion() throws Exception {
        var look = new SiteLook(
                "#aa3300", SiteLook.Corner.LEFT, SiteLook.Theme.DARK, 8, 90, false, Map.of("fr", new SiteTexts("Thé", "", "", "")));
        owner.does(new ChangeFields(List.of(
                new ContactField("size", Map.of("en", "Size"), FieldKind.CHOICE, List.of("S", "M"), true),
                new ContactField("secret", Map.of("en", "Secret"), FieldKind.TEXT, List.of(), false))));
        owner.does(new ChangeLook(site, look));
        owner.does(new ChangeHours(site, new OpeningHours(true, "UTC", List.of(), List.of())));
        owner.does(new ChangePreChat(
                site, new PreChat(true, List.of(new PreChat.Item("email", true), new PreChat.Item("size", false)))));
        owner.does(new ChangeWays(site, new ContactWays("", "+86 10 1234", "", "")));

        var config = config();
        assertEquals(look, config.look());
        assertFalse(config.open());
        assertEquals(null, config.nextOpening(), "a shop without hours never opens");
        assertTrue(config.asked());
        assertEquals(List.of("email", "size"), config.form().stream().map(WidgetConfig.Item::field).toList());
        assertEquals(List.of("S", "M"), config.form().getLast().choices());
        assertEquals("+86 10 1234", config.ways().phone());
        assertEquals(List.of("en", "zh", "fr"), config.languages());
        owner.does(new ChangeHours(site, OpeningHours.ALWAYS));
    }

    @Test
    void whoHasItIsToldSoAndNotSentIt() throws Exception {
        var tag = header(shop.get(path), "ETag");
        var again = shop.get(path, "If-None-Match", tag);

        assertEquals(304, again.statusCode());
        assertEquals(0, again.body().length);
    }

    @Test
    void onlyScriptsOfTheSitesOwnPagesMayReadIt() throws Exception {
        owner.does(new ChangeSite(site, "Tea", List.of(SHOP_PAGE)));

        assertEquals(SHOP_PAGE, header(shop.get(path, "Origin", SHOP_PAGE), "Access-Control-Allow-Origin"));
        var own = "http://localhost:" + shop.server().port();
        assertEquals(own, header(shop.get(path, "Origin", own), "Access-Control-Allow-Origin"));
        var strange = shop.get(path, "Origin", "https://evil.example");
        assertEquals("", header(strange, "Access-Control-Allow-Origin"));
        assertTrue(strange.headers().allValues("Vary").toString().contains("Origin"));
    }

    @Test
    void whatIsNoKeyIsNotFound() throws Exception {
        for (var key : List.of("nothing", "x".repeat(41), "%27%3B", "..%2Fframe")) {
            assertEquals(true, shop.get("/widget/sites/" + key + ".json").statusCode() >= 400, key);
        }
    }
}
