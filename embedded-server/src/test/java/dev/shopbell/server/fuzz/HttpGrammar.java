package dev.shopbell.server.fuzz;

import dev.shopbell.protocol.codec.Operation;
import dev.shopbell.protocol.codec.RouteTable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Requests as they come to the door over HTTP: right but for one thing, or wrong in the framing of HTTP itself. */
final class HttpGrammar {

    private static final List<String> METHODS = List.of(
            "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "G\u00cbT", "PRI", "X".repeat(300), "", "GET GET", "\tGET");
    private static final List<String> TARGETS = List.of(
            "/", "*", "", "//", "/.", "/..", "/../../etc/passwd", "/api/v1", "/api/v1/", "/api/v1//", "/api/", "/api/v1/files/", "/api/v1/files/%2e%2e", "/api/v1/%00",
            "/api/v1/%", "/api/v1/%zz", "/api/v1/%c0%ae", "/api/v1/%ff", "/api/v1/\u00ff", "/api/v1/me;x=y/sessions", "/api/v1/me/sessions?%", "/api/v1/me/sessions?a=%zz",
            "/api/v1/me/sessions?" + "a=b&".repeat(2_500), "/ws", "/ws/", "/ws?x", "/healthz", "/readyz", "/metrics", "/widget/", "/widget/%2e%2e/x", "/files/x", "/files/1?e=1&s=x",
            "/files/0199f000-0000-7000-8000-000000000003?e=99999999999999999999&s=%ff", "/transcripts/x", "/chat/x", "/join", "/reset?token=%00", "/set-up", "http://evil.example/healthz",
            "http:///healthz", "http://127.0.0.1/healthz", "https://127.0.0.1:1/api/v1/me/sessions", "ftp://x/", "javascript:alert(1)", "evil.example:443", "127.0.0.1:80", "/#x", "/?", "/%2f",
            "/" + "a".repeat(7_000), "/" + "a/".repeat(3_000), "/a b", "/a\tb", "/a\u0001b", "\\", "/\\..\\", "/api/v1/docs", "/api/openapi.json", "/openapi.json", "/docs", "/shop.js", "/loader.js");
    private static final List<String> VERSIONS = List.of(
            "HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/1.2", "HTTP/11", "http/1.1", "", "HTTP/1.1 x", "HTTP/999999999999.1");
    private static final List<String> HEADERS = List.of(
            "Transfer-Encoding: chunked", "Transfer-Encoding: Chunked, identity", "Transfer-Encoding: xchunked", "Transfer-Encoding : chunked", "Transfer-Encoding:\tchunked", "Transfer-Encoding: gzip",
            " Transfer-Encoding: chunked", "Content-Length: 0", "Content-Length: 5", "Content-Length: +5", "Content-Length: -1", "Content-Length: 5, 5", "Content-Length: 0x5", "Content-Length: 1e3",
            "Content-Length: 99999999999999999999", "Content-Length: 9223372036854775807", "Content-Length: ", "Content-Length: 5\r\nContent-Length: 6", "Content-Type: application/json",
            "Content-Type: text/plain", "Content-Type: application/json; charset=utf-16", "Content-Type: application/json; charset=\"", "Content-Type: ;;;=", "Content-Encoding: gzip", "Expect: 100-continue",
            "Expect: 200-never", "Connection: keep-alive, close", "Connection: Upgrade", "Connection: \u0000", "Upgrade: websocket", "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__", "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Version: 8", "Sec-WebSocket-Key: x", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Protocol: a, b", "Sec-WebSocket-Extensions: ;;=", "Origin: null", "Origin: http://evil.example",
            "Authorization: Bearer", "Authorization: Bearer ", "Authorization: Bearer a.b", "Authorization: Bearer .", "Authorization: bearer sbt_x", "Authorization: Basic eDp5", "Authorization: Bearer " + "x".repeat(300),
            "Authorization: Bearer \u00ff\u00fe", "Idempotency-Key: x", "Idempotency-Key: \"", "Idempotency-Key: 1-1-1-1-1", "Accept-Language: " + "a;q=".repeat(300), "Accept-Language: *;q=x", "Accept-Encoding: ;q=1.5,*",
            "Range: bytes=0-", "Range: bytes=-1", "Range: bytes=9-1", "Range: bytes=0-0,1-1,2-2,99999999999999999999-", "If-None-Match: \"", "If-None-Match: W/", "If-Modified-Since: never", "If-Range: x", "Cookie: a=\u0001; =; ;;",
            "Cookie: " + "a=b;".repeat(500), "X-Forwarded-For: ,,", "X-Forwarded-For: 127.0.0.1", "Forwarded: for=\"", "X-HTTP-Method-Override: DELETE", "Upload-Offset: -1", "Upload-Offset: 99999999999999999999", "Upload-Offset: 0",
            "X", ":", ": x", "X: y\r\n z", "X: a\rb", "X: a\nb", "X\u0000: y", "X: \u0000", "X y: z", "X: " + "y".repeat(9_000), "X: y\r\n".repeat(200) + "X: y", "TE: trailers", "Trailer: Content-Length", "Via: 1.1 x", "Max-Forwards: 0",
            "Host: evil.example", "Host:", "Host: 127.0.0.1", "Host: 127.0.0.1:99999", "Host: [::1", "Host: a@b", "Accept: \u00ff", "User-Agent: ${jndi:ldap://127.0.0.1:1/a}");
    private static final List<String> CHUNKS = List.of(
            "0\r\n\r\n", "5\r\nhello\r\n0\r\n\r\n", "5;x=y\r\nhello\r\n0\r\n\r\n", "05\r\nhello\r\n0\r\n\r\n", "0x5\r\nhello\r\n0\r\n\r\n", "-1\r\n\r\n", "fffffffffffffffff\r\n", "7fffffff\r\nx", "5\r\nhel", "5\nhello\n0\n\n", "\r\n",
            "zz\r\n\r\n", "5\r\nhelloXX0\r\n\r\n", "0\r\nX: y\r\n\r\n", "0\r\n" + "X: y\r\n".repeat(300) + "\r\n", "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n", "5 \r\nhello\r\n0\r\n\r\n", "0\r\nContent-Length: 5\r\n\r\n", "2;" + "x".repeat(9_000) + "\r\n{}\r\n0\r\n\r\n");

    private final Corpus corpus;
    private final String host;
    private final List<String> bearers;

    HttpGrammar(Corpus corpus, String host, List<String> bearers) {
        this.corpus = corpus;
        this.host = host;
        this.bearers = bearers;
    }

    /** What an operation's body holds of a golden frame. */
    static Json body(Corpus.Frame golden, Operation operation) {
        if (golden.isEntry()) {
            return golden.json();
        }
        Set<String> inPath = operation.pathFields().stream().map(field -> field.getName()).collect(Collectors.toSet());
        return new Json.Members(((Json.Members) request(golden)).members().stream()
                .filter(member -> !member.name().equals("type") && !inPath.contains(member.name()))
                .toList());
    }

    private static Json request(Corpus.Frame golden) {
        return ((Json.Members) golden.json()).members().stream().filter(member -> member.name().equals("request")).findFirst().orElseThrow().value();
    }

    /** One operation's request, in which HTTP itself is in order. */
    byte[] operation(RandomGenerator draw) {
        var golden = NastyWords.oneOf(corpus.all().stream().filter(frame -> frame.isCall() || frame.isEntry()).toList(), draw);
        var operation = RouteTable.all().stream()
                .filter(known -> golden.name().startsWith("call." + known.wireName()) || golden.name().equals(known.wireName()))
                .findFirst()
                .orElse(RouteTable.all().getFirst());
        var lines = new ArrayList<String>();
        lines.add(operation.method() + " /api/v1" + target(operation, golden, draw) + " HTTP/1.1");
        lines.add("Host: " + host);
        lines.add("Authorization: Bearer " + (draw.nextInt(12) == 0 ? NastyWords.bareText(draw).replaceAll("\\p{Cntrl}", "") : NastyWords.oneOf(bearers, draw)));
        boolean asksOnly = operation.method().equals("GET") || operation.method().equals("DELETE");
        var body = asksOnly && draw.nextInt(8) > 0 ? "" : altered(body(golden, operation), draw);
        if (draw.nextInt(6) == 0) {
            lines.add(NastyWords.oneOf(HEADERS.stream().filter(HttpGrammar::isHarmless).toList(), draw));
        }
        return message(lines, body.getBytes(StandardCharsets.UTF_8), draw);
    }

    private String altered(Json body, RandomGenerator draw) {
        var mutation = new Mutation(corpus, draw);
        return body.size() > 1 && draw.nextBoolean() ? mutation.soft(body) : mutation.wild(body);
    }

    /** Says nothing of where the message ends, and keeps the form of a header. */
    private static boolean isHarmless(String header) {
        return header.matches("[A-Z][A-Za-z-]+: [ -~]{1,4000}")
                && !header.matches("(Content-Length|Transfer-Encoding|Host|Upgrade|Connection|Expect|Authorization|Content-Type|Content-Encoding|Max-Forwards|Via|Trailer|TE).*");
    }

    private String target(Operation operation, Corpus.Frame golden, RandomGenerator draw) {
        var path = operation.path();
        var given = golden.isEntry() ? Map.<String, Json>of() : fields(golden);
        for (var field : operation.pathFields()) {
            path = path.replace("{" + field.getName() + "}", draw.nextInt(4) == 0 ? encoded(NastyWords.bareText(draw)) : word(given.get(field.getName())));
        }
        var query = new ArrayList<String>();
        for (var field : operation.queryFields()) {
            switch (draw.nextInt(4)) {
                case 0 -> query.add(field.getName() + "=" + encoded(draw.nextBoolean() ? NastyWords.number(draw) : NastyWords.bareText(draw)));
                case 1 -> query.add(field.getName() + "=1");
                case 2 -> query.add(field.getName() + "=" + word(given.get(field.getName())));
                default -> {}
            }
        }
        return path + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    private static Map<String, Json> fields(Corpus.Frame golden) {
        return ((Json.Members) request(golden)).members().stream().collect(Collectors.toMap(Json.Member::name, Json.Member::value));
    }

    private static String word(@org.jspecify.annotations.Nullable Json value) {
        return value instanceof Json.Word word ? encoded(word.word().replace("\"", "")) : "x";
    }

    private static String encoded(String text) {
        var encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
        return encoded.substring(0, Math.min(encoded.length(), 2_000));
    }

    private static byte[] message(List<String> lines, byte[] body, RandomGenerator draw) {
        if (body.length > 0) {
            lines.add("Content-Type: application/json");
        }
        boolean chunked = body.length > 0 && draw.nextInt(5) == 0;
        lines.add(chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length);
        var head = (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        var whole = new java.io.ByteArrayOutputStream();
        whole.writeBytes(head);
        if (chunked) {
            whole.writeBytes((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        whole.writeBytes(body);
        if (chunked) {
            whole.writeBytes("\r\n0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        return whole.toByteArray();
    }

    /** A request of which any part may be wrong, and perhaps another one behind it. */
    byte[] raw(RandomGenerator draw) {
        var text = new StringBuilder();
        int requests = draw.nextInt(5) == 0 ? 2 : 1;
        for (int i = 0; i < requests; i++) {
            text.append(rawRequest(draw));
        }
        var bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        for (int flips = draw.nextInt(4) == 0 ? 1 + draw.nextInt(4) : 0; flips > 0; flips--) {
            bytes[draw.nextInt(bytes.length)] = (byte) draw.nextInt(256);
        }
        return draw.nextInt(10) == 0 ? java.util.Arrays.copyOf(bytes, draw.nextInt(bytes.length)) : bytes;
    }

    private String rawRequest(RandomGenerator draw) {
        var lines = new ArrayList<String>();
        boolean wrongLine = draw.nextInt(2) == 0;
        lines.add((wrongLine ? NastyWords.oneOf(METHODS, draw) : draw.nextBoolean() ? "GET" : "POST")
                + " " + (draw.nextInt(3) > 0 ? NastyWords.oneOf(TARGETS, draw) : "/api/v1/sessions")
                + " " + (wrongLine ? NastyWords.oneOf(VERSIONS, draw) : "HTTP/1.1"));
        if (draw.nextInt(8) > 0) {
            lines.add("Host: " + host);
        }
        for (int headers = draw.nextInt(4); headers > 0; headers--) {
            lines.add(NastyWords.oneOf(HEADERS, draw));
        }
        var end = draw.nextInt(12) == 0 ? "\n" : "\r\n";
        return String.join(end, lines) + end + end + (draw.nextBoolean() ? NastyWords.oneOf(CHUNKS, draw) : draw.nextBoolean() ? "hello" : "");
    }
}
