package dev.shopbell.server.operation;

import static dev.shopbell.server.operation.RunningShop.header;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What never changes under its name travels once; what may change is asked for again and answered in a few bytes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaticFilesTest {

    private static final Pattern PART = Pattern.compile(" (?:src|href)=\"((?:panel|leaf|shop)[^\"]*|/demo/[^\"]*)\"");
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private RunningShop shop;

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        shop = new RunningShop(data, config -> config);
        shop.opened();
    }

    @AfterAll
    void close() {
        shop.close();
    }

    private String frame() throws Exception {
        var demo = shop.text("/demo");
        var key = Pattern.compile("data-site=\"([^\"]+)\"").matcher(demo).results().findFirst().orElseThrow().group(1);
        return "/widget/frame?site=" + key;
    }

    private static List<String> parts(String page) {
        return PART.matcher(page).results().map(found -> found.group(1)).toList();
    }

    @Test
    void thePanelsPageNamesItsPartsByTheirHashesAndTheyAreKeptForEver() throws Exception {
        var parts = parts(shop.text(frame()));

        assertEquals(2, parts.size(), parts::toString);
        for (var part : parts) {
            assertTrue(part.matches("panel\\.[0-9a-f]{16}\\.(js|css)"), part);
            var answer = shop.get("/widget/" + part);
            assertEquals(200, answer.statusCode(), part);
            assertEquals(FOR_EVER, header(answer, "Cache-Control"), part);
            assertArrayEquals(shop.get("/widget/" + part.replaceFirst("\\.[0-9a-f]{16}", "")).body(), answer.body(), part);
        }
    }

    @Test
    void theSampleShopNamesItsPartsByTheirHashesToo() throws Exception {
        var parts = Set.copyOf(parts(shop.text("/demo")));

        assertEquals(
                Set.of("leaf.svg", "shop.css", "shop.js", "tin.png", "pearls.png", "cake.png", "pot.png"),
                parts.stream().map(part -> part.replaceFirst("^/demo/", "").replaceFirst("\\.[0-9a-f]{16}\\.", ".")).collect(Collectors.toSet()));
        for (var part : parts) {
            assertTrue(part.matches("/demo/[a-z]+\\.[0-9a-f]{16}\\.[a-z]+"), part);
            assertEquals(FOR_EVER, header(shop.get(part), "Cache-Control"), part);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/widget/shopbell.js", "/widget/panel.js", "/widget/panel.css", "/sounds/message.wav"})
    void whatKeepsItsNameIsAskedForAgainAfterMinutesAndAnsweredInAFewBytes(String path) throws Exception {
        var first = shop.get(path);
        var tag = header(first, "ETag");
        var again = shop.get(path, "If-None-Match", tag);
        var through = shop.get(path, "If-None-Match", "\"other\", " + tag.replace("W/", ""));

        assertEquals("public, max-age=300", header(first, "Cache-Control"));
        assertEquals(304, again.statusCode());
        assertEquals(0, again.body().length);
        assertEquals(tag, header(again, "ETag"));
        assertEquals(304, through.statusCode());
        assertEquals(200, shop.get(path, "If-None-Match", "\"other\"").statusCode());
    }

    @Test
    void theFramesPageIsAskedForEachTimeAndItsTagFollowsItsParts() throws Exception {
        var page = shop.get(frame());

        assertEquals("no-cache", header(page, "Cache-Control"));
        assertEquals(304, shop.get(frame(), "If-None-Match", header(page, "ETag")).statusCode());
        assertNotEquals(header(shop.get("/widget/panel.js"), "ETag"), header(page, "ETag"));
    }

    @Test
    void aPageOfTheBuildBeforeGetsItsPartButNobodyKeepsItUnderTheWrongName() throws Exception {
        var old = shop.get("/widget/panel.0123456789abcdef.js");

        assertEquals(200, old.statusCode());
        assertEquals("no-store", header(old, "Cache-Control"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/widget/panel.0123456789abcde.js",
                "/widget/panel.0123456789abcdeg.js",
                "/widget/nothing.0123456789abcdef.js",
                "/widget/frame.0123456789abcdef.html",
                "/widget/.0123456789abcdef.js",
                "/widget/panel.0123456789abcdef.0123456789abcdef.js",
                "/sounds/panel.0123456789abcdef.js"
            })
    void noOtherNameIsServed(String path) throws Exception {
        assertEquals(404, shop.get(path).statusCode());
    }

    @Test
    void textTravelsCompressedToWhoeverTakesItAndASoundAsItIs() throws Exception {
        var plain = shop.get("/widget/panel.js");
        var zipped = shop.get("/widget/panel.js", "Accept-Encoding", "br, gzip;q=0.8");

        assertEquals("gzip", header(zipped, "Content-Encoding"));
        assertEquals("Accept-Encoding", header(zipped, "Vary"));
        assertTrue(zipped.body().length < plain.body().length / 2, zipped.body().length + " of " + plain.body().length);
        assertArrayEquals(plain.body(), new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes());
        assertEquals("", header(shop.get("/widget/panel.js", "Accept-Encoding", "gzip;q=0"), "Content-Encoding"));
        assertFalse(new String(plain.body(), StandardCharsets.UTF_8).isBlank());
    }
}
