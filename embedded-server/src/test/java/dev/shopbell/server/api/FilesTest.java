package dev.shopbell.server.api;

import static dev.shopbell.server.api.ApiShop.JSON;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files over plain HTTP, from outside: sent in parts, looked at, named by a message, fetched by links. */
class FilesTest {

    private static final byte[] WORDS = "a line of words\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path data;

    private static ApiShop shop;

    @BeforeAll
    static void open() throws Exception {
        shop = ApiShop.open(data);
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    private Sender visitor() throws Exception {
        return new Sender(shop, shop.newVisitor());
    }

    private Sender owner() {
        return new Sender(shop, shop.owner.token());
    }

    @Test
    void aPictureIsSentInPartsNamedByAMessageAndFetchedByLinks() throws Exception {
        var ann = visitor();
        var png = SamplePictures.png(1_200, 600);
        var file = ann.begin("cup 杯.png", png.length);
        var first = ann.part(file, 0, Arrays.copyOf(png, 100));
        assertEquals(100, first.ok().path("offset").intValue());
        assertEquals("100", first.header("Upload-Offset"));
        var whole = ann.part(file, 100, Arrays.copyOfRange(png, 100, png.length)).ok().path("attachment");
        assertEquals("image/png", whole.path("mediaType").stringValue());
        assertEquals("cup 杯.png", whole.path("name").stringValue());
        assertEquals(1_200, whole.path("width").intValue());
        assertEquals(600, whole.path("height").intValue());
        assertTrue(whole.path("thumbnail").booleanValue());
        ann.say("", file).ok();
        var link = owner().links(file).get(0);
        var fetched = ann.fetch(link.path("path").stringValue());
        assertArrayEquals(png, fetched.body());
        assertEquals("image/png", fetched.headers().firstValue("Content-Type").orElseThrow());
        assertEquals("nosniff", fetched.headers().firstValue("X-Content-Type-Options").orElseThrow());
        assertEquals("sandbox; default-src 'none'", fetched.headers().firstValue("Content-Security-Policy").orElseThrow());
        assertEquals("same-origin", fetched.headers().firstValue("Cross-Origin-Resource-Policy").orElseThrow());
        assertEquals(
                "attachment; filename=\"cup _.png\"; filename*=UTF-8''cup%20%E6%9D%AF.png",
                fetched.headers().firstValue("Content-Disposition").orElseThrow());
        var small = ann.fetch(link.path("thumbnail").stringValue());
        assertTrue(small.headers().firstValue("Content-Disposition").orElseThrow().startsWith("inline"));
        assertEquals(480, SamplePictures.decoded(small.body()).getWidth());
        assertEquals(240, SamplePictures.decoded(small.body()).getHeight());
    }

    @Test
    void aPartThatBelongsElsewhereIsToldWhereItGoesOn() throws Exception {
        var ann = visitor();
        var file = ann.begin("words.txt", WORDS.length);
        ann.part(file, 0, Arrays.copyOf(WORDS, 4)).ok();
        var late = ann.part(file, 0, Arrays.copyOf(WORDS, 4));
        assertEquals("CHANGED_MEANWHILE", late.refused(409));
        assertEquals("4", late.header("Upload-Offset"));
        assertEquals(4, ann.state(file).ok().path("offset").intValue());
        assertEquals("CHANGED_MEANWHILE", ann.part(file, 5, Arrays.copyOfRange(WORDS, 5, WORDS.length)).refused(409));
        ann.part(file, 4, Arrays.copyOfRange(WORDS, 4, WORDS.length)).ok();
        assertEquals("text/plain; charset=utf-8", ann.part(file, WORDS.length, new byte[0]).ok().path("attachment").path("mediaType").stringValue());
    }

    @Tries(FaultCase.F68)
    @Test
    void oneByteTooManyIsRefusedAndTheRestStays() throws Exception {
        var ann = visitor();
        var file = ann.begin("words.txt", WORDS.length);
        assertEquals("FILE_TOO_LARGE", ann.part(file, 0, Arrays.copyOf(WORDS, WORDS.length + 1)).refused(413));
        assertEquals(0, ann.state(file).ok().path("offset").intValue());
        ann.part(file, 0, WORDS).ok();
    }

    @Test
    void aFileLargerThanTheShopAllowsIsRefusedBeforeAByteOfIt() throws Exception {
        var limit = 20L << 20;
        assertEquals("FILE_TOO_LARGE", visitor().announce("large.zip", limit + 1).refused(413));
        visitor().announce("large.zip", limit).ok();
        assertEquals("FILE_TYPE", visitor().announce("empty.txt", 0).refused(415));
    }

    @Tries(FaultCase.F69)
    @Test
    void nobodySendsOrSeesAnothersFile() throws Exception {
        var ann = visitor();
        var file = ann.begin("words.txt", WORDS.length);
        assertEquals("NO_SUCH_FILE", visitor().part(file, 0, WORDS).refused(422));
        assertEquals("NO_SUCH_FILE", owner().part(file, 0, WORDS).refused(422));
        assertEquals("NO_SUCH_FILE", visitor().state(file).refused(422));
        assertEquals("NO_SUCH_FILE", visitor().cancel(file).refused(422));
        assertEquals("BAD_CREDENTIALS", new Sender(shop, "x".repeat(43)).part(file, 0, WORDS).refused(401));
        ann.part(file, 0, WORDS).ok();
        assertEquals(0, owner().links(file).size(), "nothing names it yet");
        assertEquals("NO_SUCH_FILE", visitor().say("mine", file).refused(422));
        ann.say("look", file).ok();
        assertEquals("NO_SUCH_FILE", ann.say("again", file).refused(422));
        assertEquals(0, visitor().links(file).size());
        assertEquals(1, owner().links(file).size());
        assertEquals(1, ann.links(file).size());
    }

    @Test
    void whoIsBlockedSendsNoFurtherPartAndAnnouncesNoFurtherFile() throws Exception {
        var ann = visitor();
        var talk = ann.say("hello").ok().path("conversation").stringValue();
        var file = ann.begin("words.txt", WORDS.length);
        ann.part(file, 0, Arrays.copyOf(WORDS, 4)).ok();
        var contact = contactOf(talk);
        ApiShop.send(ApiShop.json(shop.asOwner("/contacts/" + contact + "/blocked"), "PUT", "{\"blocked\":true}")).ok();

        assertEquals("BLOCKED", ann.announce("more.txt", WORDS.length).refused(403));
        assertEquals("BLOCKED", ann.part(file, 4, Arrays.copyOfRange(WORDS, 4, WORDS.length)).refused(403));
        assertEquals(4, ann.state(file).ok().path("offset").intValue());

        ApiShop.send(ApiShop.json(shop.asOwner("/contacts/" + contact + "/blocked"), "PUT", "{\"blocked\":false}")).ok();
        ann.part(file, 4, Arrays.copyOfRange(WORDS, 4, WORDS.length)).ok();
    }

    /** A program learns who writes in a conversation when it is closed. */
    private String contactOf(String talk) throws Exception {
        shop.post("/conversations/" + talk + "/take", null).ok();
        shop.post("/conversations/" + talk + "/close", null).ok();
        var closed = shop.get("/conversations/closed").ok().path("conversations");
        return closed.valueStream().filter(one -> one.path("id").stringValue().equals(talk)).findFirst().orElseThrow()
                .path("contact").stringValue();
    }

    @Tries(FaultCase.F69)
    @Test
    void aLinkOpensOneFormOfOneFileAndNoOther() throws Exception {
        var ann = visitor();
        var file = ann.sent("cup.png", SamplePictures.png(10, 10)).path("id").stringValue();
        var other = ann.sent("words.txt", WORDS).path("id").stringValue();
        var link = ann.links(file).get(0);
        var path = link.path("path").stringValue();
        assertEquals(200, ann.fetch(path).statusCode());
        assertEquals(404, ann.fetch(path.replace(file, other)).statusCode());
        assertEquals(404, ann.fetch(path.replace("e=", "v=small&e=")).statusCode());
        assertEquals(404, ann.fetch(path.replaceAll("e=[0-9]+", "e=99999999999")).statusCode());
        assertEquals(404, ann.fetch(path.replaceAll("e=[0-9]+", "e=1")).statusCode());
        assertEquals(404, ann.fetch(path.replaceAll("s=.*", "s=")).statusCode());
        assertEquals(404, ann.fetch(path + "A").statusCode());
        assertEquals(404, ann.fetch("/files/" + file).statusCode());
        assertEquals(400, ann.fetch("/files/..%2F..%2Fserver.lock").statusCode());
        assertEquals(link.path("path"), ann.links(file).get(0).path("path"), "the same for a while, so that it is fetched once");
    }

    @Test
    void theFileOfANoteIsTheTeamsAndNoVisitors() throws Exception {
        var ann = visitor();
        var talk = ann.say("hello").ok().path("conversation").stringValue();
        var file = owner().sent("about.txt", WORDS).path("id").stringValue();
        shop.post("/conversations/" + talk + "/notes", "{\"text\":\"see\",\"attachments\":[\"" + file + "\"],\"mentions\":[]}").ok();

        assertEquals(1, owner().links(file).size());
        assertEquals(0, ann.links(file).size());
        assertEquals("NO_SUCH_FILE", ann.state(file).refused(422));
        assertEquals("NO_SUCH_FILE", ann.say("mine", file).refused(422));
    }

    @Test
    void aRangeIsAnsweredAsOne() throws Exception {
        var ann = visitor();
        var path = ann.links(ann.sent("words.txt", WORDS).path("id").stringValue()).get(0).path("path").stringValue();
        var middle = ann.fetch(path, "Range", "bytes=2-5");
        assertEquals(206, middle.statusCode());
        assertEquals("bytes 2-5/" + WORDS.length, middle.headers().firstValue("Content-Range").orElseThrow());
        assertArrayEquals(Arrays.copyOfRange(WORDS, 2, 6), middle.body());
        assertArrayEquals(Arrays.copyOfRange(WORDS, WORDS.length - 3, WORDS.length), ann.fetch(path, "Range", "bytes=-3").body());
        assertEquals(416, ann.fetch(path, "Range", "bytes=" + WORDS.length + "-").statusCode());
        assertArrayEquals(WORDS, ann.fetch(path, "Range", "bytes=0-1,3-4").body());
    }

    @Tries(FaultCase.F64)
    @Test
    void whatASystemOrABrowserWouldRunIsRefusedWhateverItIsCalled() throws Exception {
        var ann = owner();
        for (var evil : new String[] {
            "<!doctype html><script>alert(1)</script>", " <svg xmlns='http://www.w3.org/2000/svg'/>", "MZ\u0090\u0000", "#!/bin/sh\nrm -rf /", "\u007fELF"
        }) {
            assertEquals("FILE_TYPE", ann.send("cup.png", evil.getBytes(StandardCharsets.ISO_8859_1)).refused(415), evil);
        }
        for (var name : new String[] {"a.exe", "a.HTML", "a.js", "a.lnk", "a.png.hta", "a.svg"}) {
            assertEquals("FILE_TYPE", ann.send(name, SamplePictures.png(1, 1)).refused(415), name);
        }
        var polyglot = "GIF89a/*\u0001\u0000\u0001\u0000*/=1;alert(1)//".getBytes(StandardCharsets.ISO_8859_1);
        var sent = ann.sent("both.gif", polyglot);
        assertEquals("image/gif", sent.path("mediaType").stringValue());
        assertFalse(sent.path("thumbnail").booleanValue());
    }

    @Tries(FaultCase.F66)
    @Test
    void anArchiveIsKeptAsItIsWhateverItWouldUnpackTo() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(packed)) {
            for (var name : new String[] {"../../../../evil.txt", "/etc/evil", "[Content_Types].xml", "word/document.xml", "within.zip"}) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(new byte[name.endsWith(".zip") ? 4 << 20 : 10]); // Four mebibytes of nothing take four kilobytes.
                zip.closeEntry();
            }
        }
        var bytes = packed.toByteArray();
        assertTrue(bytes.length < 10_000);
        for (var name : new String[] {"bomb.zip", "bomb.docx"}) {
            long before = bytesOnDisk();
            var ann = owner();
            var file = ann.sent(name, bytes).path("id").stringValue();
            assertTrue(bytesOnDisk() - before <= bytes.length, "nothing but its own bytes has come onto the disk");
            var talk = visitor().say("hello").ok().path("conversation").stringValue();
            shop.post("/conversations/" + talk + "/notes", "{\"text\":\"see\",\"attachments\":[\"" + file + "\"],\"mentions\":[]}").ok();
            assertArrayEquals(bytes, ann.fetch(ann.links(file).get(0).path("path").stringValue()).body());
        }
    }

    private long bytesOnDisk() throws Exception {
        try (var all = Files.walk(data.resolve("blobs"))) {
            return all.filter(Files::isRegularFile).mapToLong(path -> path.toFile().length()).sum();
        }
    }

    @Tries(FaultCase.F65)
    @Test
    void namesMeanNothingToAnySystem() throws Exception {
        var ann = owner();
        assertEquals("passwd", ann.sent("../../etc/passwd", WORDS).path("name").stringValue());
        assertEquals("evil.txt", ann.sent("C:\\Windows\\evil.txt", WORDS).path("name").stringValue());
        assertEquals("_CON.txt", ann.sent("CON.txt", WORDS).path("name").stringValue());
        assertEquals("photognp.txt", ann.sent("photo\u202Egnp.txt", WORDS).path("name").stringValue());
        assertEquals("a.txt", ann.sent("a\u0000\r\n.txt. .", WORDS).path("name").stringValue());
        assertEquals("file", ann.sent("...", WORDS).path("name").stringValue());
        var cut = ann.sent("n".repeat(996) + ".txt", WORDS).path("name").stringValue();
        assertEquals("n".repeat(116) + ".txt", cut);
        assertEquals("BAD_NAME", ann.announce("n".repeat(1_001), 1).refused(422));
    }

    @Tries(FaultCase.F67)
    @Test
    void aPictureIsMeasuredBeforeItIsDecodedAndItsSmallOneSaysNothingOfWhereItWasTaken() throws Exception {
        var ann = visitor();
        assertEquals("PICTURE_TOO_LARGE", ann.send("bomb.png", SamplePictures.pngThatClaims(60_000, 60_000)).refused(422));
        assertEquals("PICTURE_TOO_LARGE", ann.send("long.png", SamplePictures.pngThatClaims(30_001, 1)).refused(422));
        assertEquals(30_000, ann.sent("long.png", SamplePictures.pngThatClaims(30_000, 1)).path("width").intValue());
        var damaged = ann.sent("cut.png", Arrays.copyOf(SamplePictures.png(300, 300), 60));
        assertEquals(300, damaged.path("width").intValue());
        assertFalse(damaged.path("thumbnail").booleanValue());
        assertEquals("FILE_TYPE", ann.send("cut.png", Arrays.copyOf(SamplePictures.png(9, 9), 20)).refused(415));
        assertTrue(ann.sent("moving.gif", SamplePictures.gif()).path("thumbnail").booleanValue());
        var held = ann.sent("photo.jpg", SamplePictures.noted(SamplePictures.jpeg(800, 400), 6));
        assertEquals(400, held.path("width").intValue());
        assertEquals(800, held.path("height").intValue());
        var small = ann.fetch(ann.links(held.path("id").stringValue()).get(0).path("thumbnail").stringValue()).body();
        assertFalse(new String(small, StandardCharsets.ISO_8859_1).contains("48.8584"));
        var upright = SamplePictures.decoded(small);
        assertEquals(240, upright.getWidth());
        assertTrue(SamplePictures.isReddish(upright.getRGB(120, 20)), "what was left is above when it is turned to the right");
        assertTrue(SamplePictures.isBluish(upright.getRGB(120, 460)));
    }

    @Tries(FaultCase.F68)
    @Test
    void theSameBytesLieOnDiskOnce() throws Exception {
        var bytes = new byte[4_000];
        new Random(1).nextBytes(bytes);
        System.arraycopy("%PDF-".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 5);
        var ann = visitor();
        var one = ann.sent("one.pdf", bytes).path("id").stringValue();
        long before = blobs();
        var two = visitor().sent("two.pdf", bytes).path("id").stringValue();
        assertNotEquals(one, two);
        assertEquals(before, blobs());
    }

    private long blobs() throws Exception {
        try (var all = Files.walk(data.resolve("blobs"))) {
            return all.filter(path -> path.getFileName().toString().matches("[0-9a-f]{64}")).count();
        }
    }

    @Test
    void aCancelledFileIsGone() throws Exception {
        var ann = visitor();
        var file = ann.begin("words.txt", WORDS.length);
        ann.part(file, 0, Arrays.copyOf(WORDS, 4)).ok();
        ann.cancel(file).ok();
        assertEquals("NO_SUCH_FILE", ann.part(file, 4, Arrays.copyOfRange(WORDS, 4, WORDS.length)).refused(422));
        assertFalse(Files.exists(data.resolve("blobs/arriving/" + file)));
        ann.cancel(file).ok();
    }

    @Test
    void whatHadComeWholeCountsForTheDayAlsoWhenItIsGivenUp() throws Exception {
        var limits = "{\"uploads\":{\"fileBytesMax\":20971520,\"visitorBytesPerDayMax\":%d,\"visitorFilesPerDayMax\":50}}";
        ApiShop.send(ApiShop.json(shop.asOwner("/shop/uploads"), "PUT", limits.formatted(2 * WORDS.length - 1))).ok();
        try {
            var ann = visitor();
            ann.cancel(ann.begin("words.txt", WORDS.length)).ok();
            var whole = ann.begin("words.txt", WORDS.length);
            ann.part(whole, 0, WORDS).ok();
            ann.cancel(whole).ok();
            assertEquals("QUOTA_USED_UP", ann.announce("words.txt", WORDS.length).refused(429));
            ann.announce("words.txt", WORDS.length - 1).ok();
        } finally {
            ApiShop.send(ApiShop.json(shop.asOwner("/shop/uploads"), "PUT", limits.formatted(100L << 20))).ok();
        }
    }

    @Test
    void theDayEndsWhereTheShopSaysAndNotForItsOwnPeople() throws Exception {
        var tight = JSON.writeValueAsString(java.util.Map.of(
                "uploads", java.util.Map.of("fileBytesMax", 20L << 20, "visitorBytesPerDayMax", 100L << 20, "visitorFilesPerDayMax", 2)));
        var usual = tight.replace("\"visitorFilesPerDayMax\":2", "\"visitorFilesPerDayMax\":50");
        ApiShop.send(ApiShop.json(shop.asOwner("/shop/uploads"), "PUT", tight)).ok();
        try {
            var ann = visitor();
            ann.begin("1.txt", 5);
            ann.begin("2.txt", 5);
            var third = ann.announce("3.txt", 5);
            assertEquals("QUOTA_USED_UP", third.refused(429));
            assertTrue(third.body().path("retryAfterMillis").longValue() > 86_000_000);
            for (int i = 0; i < 3; i++) {
                owner().begin("mine.txt", 5);
            }
        } finally {
            ApiShop.send(ApiShop.json(shop.asOwner("/shop/uploads"), "PUT", usual)).ok();
        }
    }
}
