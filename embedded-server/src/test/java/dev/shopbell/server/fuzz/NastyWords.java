package dev.shopbell.server.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;

/** Values that have broken programs before: as JSON writes them, numbers bare and texts in quotes. */
final class NastyWords {

    private static final List<String> NUMBERS = List.of(
            "0", "-0", "-1", "1", "32", "2147483647", "2147483648", "-2147483649", "9007199254740991", "9007199254740992",
            "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "1.0", "1.5", "1e0", "1e5", "1E400",
            "1e999", "-1e999", "1e-999", "0e999999999", "1e2147483647", "1e-2147483648", "NaN", "Infinity", "-Infinity", "00", "01", "+1", ".5", "1.",
            "0x10", "--1", "1e", "31556889864403199", "31556889864403200", "-31557014167219201", "0.000000000000000000000000000001", "9".repeat(32), "9".repeat(33),
            "1".repeat(400));

    private static final List<String> TEXTS = List.of(
            "", " ", "\\u0000", "a\\u0000b", "\u0000", "\u0001", "\n", "\\r\\nSet-Cookie: a=b", "half \\ud83e", "\\udd16\\ud83e", "\ud83e", "\udd16",
            "\\u202egnp.exe", "\u202e\u2066\u200f", "\u200b\u200d\ufeff", "\ufeff", "\\ufffe\\uffff", "\ufdd0", "a" + "\u0301".repeat(300), "\u1f469\u200d".repeat(40),
            "🤖".repeat(50), "字".repeat(4_000), "x".repeat(4_001), "x".repeat(254), "x".repeat(255), "x".repeat(256), "x".repeat(65_536), "x".repeat(65_537),
            "\\u0041", "\\u12", "\\x41", "\\", "\\\\", "\\/", "\\\"", "\"", "'", "${jndi:ldap://127.0.0.1:1/x}", "{{7*7}}", "%s%n%x", "%00", "' OR 1=1 --",
            "../../../../etc/passwd", "..\\\\..\\\\boot.ini", "C:\\\\CON", "\\\\\\\\host\\\\share", "nul", "<script>alert(1)</script>", "<svg onload=alert(1)>",
            "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://shop.example:99999", "https://[::1", "http://a@b:c@d/", "https://ex\u0430mple.com",
            "true", "null", "0", "1", "-1", "1e999", "[]", "{}", "00000000-0000-0000-0000-000000000000", "0199f000-0000-7000-8000-00000000000g",
            "0-0-0-0-0", "000000000000-0000-0000-0000-00000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "0199F000-0000-7000-8000-000000000003",
            "2026-02-30T00:00:00Z", "2026-11-24T24:00:00Z", "+1000000000-12-31T23:59:59.999999999Z", "-1000000000-01-01T00:00:00Z",
            "+999999999999-01-01T00:00:00Z", "2026-11-24T00:00:00", "2026-11-24", "2026-13-45", "24:00", "25:61", "09:00:00.5", "UTC", "Nowhere/City", "UTC+99", "GMT0",
            "MONDAY", "OWNER", "owner", "VISITOR", "TEAM", "en", "zh-CN", "x-\u0000", "a@b", "a@b.c\\r\\nBcc: d@e.f", "@", "a@" + "b".repeat(250) + ".example",
            "ana@xn--", "#aabbcc", "#zzz", "iVBORw0KGgo=", "iVBOR", "R0lGODlh//8=", "____", "header.claims.signature", "..", "eyJhbGciOiJub25lIn0.e30.");

    private static final List<String> OTHERS = List.of(
            "null", "true", "false", "[]", "{}", "[[]]", "[null]", "[{}]", "{\"\":{}}", "undefined", "nul", "tru", "", ",", ":", "[", "{", "]", "}", "\"", "/*x*/1", "//",
            "{\"type\":\"beat\"}", "{\"type\":null}", "{\"type\":[]}", "{\"type\":{\"type\":\"beat\"}}", "[0,0,0,0,0,0,0,0]", "{\"0\":0}", "{\"__proto__\":{}}",
            "{\"@class\":\"java.lang.Runtime\"}", "[\"java.net.URL\",\"http://127.0.0.1:1\"]");

    private NastyWords() {}

    static String number(RandomGenerator draw) {
        return draw.nextInt(4) == 0 ? Long.toString(draw.nextLong() >> draw.nextInt(64)) : oneOf(NUMBERS, draw);
    }

    /** With its quotes. */
    static String text(RandomGenerator draw) {
        return '"' + bareText(draw) + '"';
    }

    /** Between the quotes. */
    static String bareText(RandomGenerator draw) {
        return oneOf(TEXTS, draw);
    }

    static String any(RandomGenerator draw) {
        return switch (draw.nextInt(8)) {
            case 0, 1, 2 -> text(draw);
            case 3, 4 -> number(draw);
            case 5, 6 -> oneOf(OTHERS, draw);
            default -> deep(draw);
        };
    }

    /** Nested as deep as is allowed, a little deeper, or absurdly. */
    private static String deep(RandomGenerator draw) {
        int depth = draw.nextInt(20) == 0 ? 30_000 : 28 + draw.nextInt(10);
        return draw.nextBoolean()
                ? "[".repeat(depth) + "]".repeat(draw.nextInt(4) == 0 ? 0 : depth)
                : "{\"a\":".repeat(depth) + "0" + "}".repeat(draw.nextInt(4) == 0 ? 0 : depth);
    }

    static <T> T oneOf(List<T> all, RandomGenerator draw) {
        return all.get(draw.nextInt(all.size()));
    }
}
