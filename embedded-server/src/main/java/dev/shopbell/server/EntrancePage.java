package dev.shopbell.server;

import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.identity.FrontDoor;
import dev.shopbell.server.mail.Letter;
import dev.shopbell.server.mail.Letters;
import dev.shopbell.server.wire.EntranceDoor;
import dev.shopbell.server.wire.Reception;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Where the link of a mail leads: says how to go on in the desk, and lets a password be chosen right here. It works without a script; with
 * one, the code moves from the address into its field and out of the browser's history.
 */
record EntrancePage(Reception reception, FrontDoor frontDoor) implements EntranceDoor {

    private static final String STYLE = "body{max-width:34rem;margin:2rem auto;padding:0 1rem;font:16px/1.5 system-ui,'PingFang SC','Microsoft YaHei',sans-serif;"
            + "color:#1c1f23;background:#fff}label{display:block;margin:1rem 0 .25rem;font-weight:600}"
            + "input{box-sizing:border-box;width:100%;padding:.6rem;font:inherit;border:1px solid #5b6470;border-radius:6px}"
            + "button{margin:1rem 0;padding:.7rem 1.4rem;font:inherit;border:0;border-radius:6px;background:#1f6feb;color:#fff}"
            + "small{color:#5b6470}b{overflow-wrap:anywhere}[role=alert]{padding:.6rem .8rem;border-left:4px solid #b3261e;background:#fdeceb}";

    private static final String SCRIPT = "var c=document.getElementById('code');if(c&&location.hash.length>1){"
            + "c.value=location.hash.slice(1);history.replaceState(null,'',location.pathname)}";

    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + sha256(STYLE) + "'; script-src 'sha256-" + sha256(SCRIPT)
            + "'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final Set<RefusalCode> EXPLAINED =
            Set.of(RefusalCode.BAD_LINK, RefusalCode.BAD_PASSWORD, RefusalCode.COMMON_PASSWORD, RefusalCode.RATE_LIMITED);

    private static final String FORM = """
            <form method="post" action="%s">
            <label for="code">%s</label><input id="code" name="code" value="%s" required autocomplete="off" spellcheck="false">
            <label for="password">%s</label><input id="password" name="password" type="password" required autocomplete="new-password">
            <small>%s</small><br><button>%s</button></form>
            """;

    @Override
    public Page page(String language, String host) {
        return form(Letters.in(language, ""), host, "", null);
    }

    @Override
    public Page refused(String language, String host, String code, Refusal refusal) {
        return form(Letters.in(language, ""), host, code, refusal);
    }

    @Override
    public CompletableFuture<Page> choose(String language, String host, String code, String password, String address) {
        var chosen = reception.ready()
                ? frontDoor.choose(code, password, address)
                : CompletableFuture.<Void>failedFuture(new RefusedException(RefusalCode.SHUTTING_DOWN));
        return chosen.handle((done, failure) ->
                failure == null ? chosen(Letters.in(language, ""), host) : refused(language, host, code, reception.refusal(failure)));
    }

    private static Page form(Letters words, String host, String code, @Nullable Refusal refusal) {
        var alert = refusal == null ? "" : "<p role=\"alert\">" + Letter.escaped(why(words, refusal)) + "</p>\n";
        var form = FORM.formatted(
                PATH,
                said(words, "enter.code"),
                Letter.escaped(code),
                said(words, "enter.password"),
                said(words, "enter.password.rule"),
                said(words, "enter.submit"));
        var desk = "<h2>%s</h2>\n<p>%s</p>\n<p><b>%s</b></p>\n".formatted(said(words, "enter.desk"), said(words, "enter.desk.text"), Letter.escaped(host));
        return new Page(refusal, html(words, alert + "<p>" + said(words, "enter.text") + "</p>\n" + form + desk), POLICY);
    }

    private static Page chosen(Letters words, String host) {
        var body = "<p>%s</p>\n<p><b>%s</b></p>\n".formatted(said(words, "enter.done"), Letter.escaped(host));
        return new Page(null, html(words, body), POLICY);
    }

    private static String why(Letters words, Refusal refusal) {
        return words.get("enter.refused." + (EXPLAINED.contains(refusal.code()) ? refusal.code().name() : "OTHER"));
    }

    private static String said(Letters words, String key) {
        return Letter.escaped(words.get(key));
    }

    private static String html(Letters words, String body) {
        return """
                <!doctype html>
                <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
                <title>%s</title><style>%s</style></head>
                <body><main><h1>%s</h1>
                %s</main><script>%s</script></body></html>
                """.formatted(words.locale().toLanguageTag(), said(words, "enter.title"), STYLE, said(words, "enter.title"), body, SCRIPT);
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
