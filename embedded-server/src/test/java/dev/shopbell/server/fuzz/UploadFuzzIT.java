package dev.shopbell.server.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files that are damaged, that lie or that are two things at once, under names that no file should have, sent in parts that do not belong.
 * Each is taken as what it is or refused; what was taken is served as one of the known types, to be looked at only if it is a picture.
 */
class UploadFuzzIT {

    private static final String TARGET = "upload";
    private static final int INPUTS_PER_SHOP = 5_000;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> SHOWN = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

    @TempDir
    private Path folder;

    private final Map<String, Integer> outcomes = new TreeMap<>();
    private int small;

    @Test
    void everyFileIsTakenAsWhatItIsOrRefused() throws Exception {
        int inputs = FuzzRun.share(0.01);
        var files = new FuzzedFiles();
        for (int number = 0; number < inputs; ) {
            try (var shop = new FuzzedShop(Files.createTempDirectory(folder, "shop"));
                    var connection = new KeptOpen(shop.port())) {
                for (var kept : KeptInputs.of(TARGET)) {
                    send(shop, connection, kept, FuzzRun.draws(0), 0);
                }
                for (int until = Math.min(inputs, number + INPUTS_PER_SHOP); number < until; number++) {
                    var draw = FuzzRun.draws(4L << 40 | number);
                    send(shop, connection, number < files.right().size() ? files.right().get(number) : files.draw(draw), draw, number);
                }
            }
        }
        FuzzRun.report(TARGET, inputs, small + " with a small picture, outcomes " + outcomes);
        assertTrue(small > 0, "the decoders must have been reached");
    }

    private void send(FuzzedShop shop, KeptOpen connection, byte[] bytes, RandomGenerator draw, long number) {
        String wrong = "";
        try {
            var bearer = draw.nextInt(4) == 0 ? shop.visitorsBearer(draw.nextInt(10)) : shop.ownersToken();
            wrong = sent(new Sending(shop, connection, bearer, draw), bytes);
        } catch (IOException | RuntimeException e) {
            wrong = e.toString();
        }
        var why = (wrong + "\n" + shop.complaint()).strip();
        if (!why.isEmpty()) {
            throw KeptInputs.failed(TARGET, number, bytes, why);
        }
    }

    /** @return what is wrong, or nothing */
    private String sent(Sending sending, byte[] bytes) throws IOException {
        var name = sending.draw.nextInt(4) == 0 ? "a.png" : NastyWords.bareText(sending.draw).replace("\u0000", "\\u0000").replace("\n", "\\n");
        long announced = sending.draw.nextInt(10) == 0 ? sending.draw.nextLong() >> sending.draw.nextInt(64) : bytes.length;
        var begun = sending.ask("POST", "/files", "", ("{\"name\":\"" + name.replace("\"", "'") + "\",\"bytes\":" + announced + "}").getBytes(StandardCharsets.UTF_8));
        if (begun.status() != 200) {
            return counted("not begun", begun);
        }
        var path = "/files/" + JSON.readTree(begun.body()).path("file").stringValue();
        if (sending.draw.nextInt(3) == 0) {
            var astray = sending.astray(path, bytes);
            var wrong = counted("astray", astray);
            if (!wrong.isEmpty()) {
                return wrong;
            }
        }
        var state = JSON.readTree(sending.ask("GET", path, "", new byte[0]).body());
        int offset = (int) state.path("offset").asLong(0);
        var last = sending.ask("PATCH", path, "Upload-Offset: " + offset + "\r\n", Arrays.copyOfRange(bytes, Math.min(offset, bytes.length), bytes.length));
        var wrong = counted("whole", last);
        if (wrong.isEmpty() && last.status() == 200) {
            wrong = served(sending, path, JSON.readTree(last.body()).path("attachment"));
        }
        sending.ask("DELETE", path, "", new byte[0]);
        return wrong;
    }

    private String served(Sending sending, String path, JsonNode attachment) throws IOException {
        if (attachment.isMissingNode()) {
            return "";
        }
        small += attachment.path("thumbnail").asBoolean(false) ? 1 : 0;
        var links = sending.ask("GET", "/files/links?files=" + path.substring("/files/".length()), "", new byte[0]);
        var link = JSON.readTree(links.body()).path("links").path(0);
        for (var field : List.of("path", "thumbnail")) {
            if (link.path(field).isString()) {
                var page = sending.fetch(link.path(field).stringValue());
                boolean sound = page.status() == 200 && (!page.type().startsWith("image/") || SHOWN.contains(page.type()) || page.type().equals("image/heic"))
                        && !page.type().startsWith("text/html") && !page.type().contains("svg");
                if (!sound) {
                    return "served as " + page.status() + " " + page.type();
                }
            }
        }
        return "";
    }

    private String counted(String step, KeptOpen.Reply reply) {
        outcomes.merge(step + " " + reply.status(), 1, Integer::sum);
        return reply.status() == 500 || reply.status() == 503 || reply.body().contains("\"incident\"") ? step + " " + reply : "";
    }

    /** Somebody who sends one file. */
    private record Sending(FuzzedShop shop, KeptOpen connection, String bearer, RandomGenerator draw) {

        KeptOpen.Reply ask(String method, String path, String headers, byte[] body) throws IOException {
            return connection.ask(request(method + " /api/v1" + path, headers + "Authorization: Bearer " + bearer + "\r\nContent-Length: " + body.length + "\r\n", body));
        }

        KeptOpen.Reply fetch(String path) throws IOException {
            return connection.ask(request("GET " + path, "", new byte[0]));
        }

        private byte[] request(String line, String headers, byte[] body) {
            var whole = new ByteArrayOutputStream();
            whole.writeBytes((line + " HTTP/1.1\r\nHost: 127.0.0.1:" + shop.port() + "\r\nContent-Type: application/json\r\n" + headers + "\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            whole.writeBytes(body);
            return whole.toByteArray();
        }

        /** A part in the wrong place, of the wrong length, or cut off before its end. */
        KeptOpen.Reply astray(String path, byte[] bytes) throws IOException {
            var part = Arrays.copyOf(bytes, draw.nextInt(bytes.length + 20));
            var offset = draw.nextInt(3) == 0 ? "0" : draw.nextBoolean() ? NastyWords.number(draw) : Long.toString(draw.nextLong() >> draw.nextInt(64));
            var whole = request("PATCH /api/v1" + path, "Upload-Offset: " + offset + "\r\nAuthorization: Bearer " + bearer + "\r\nContent-Length: "
                    + (part.length + draw.nextInt(3)) + "\r\n", part);
            var exchange = RawExchange.of(shop.port(), whole);
            return new KeptOpen.Reply(exchange.isWrong() ? 500 : exchange.status(), "", exchange.isWrong() ? exchange.answer() : "");
        }
    }
}
