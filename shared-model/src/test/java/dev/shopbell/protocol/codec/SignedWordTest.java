package dev.shopbell.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.shopbell.protocol.codec.SignedWord.DoesNotHold;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** A word about who somebody is, and each of the ways in which one was ever forged. */
@Tries(FaultCase.F43)
class SignedWordTest {

    private static final String KEY = "k".repeat(43);
    private static final String SITE = "site-1";
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final long AT = NOW.getEpochSecond();
    private static final String HS256 = "{'alg':'HS256','typ':'JWT'}";
    private static final String CLAIMS = "{'sub':'c-1','aud':'site-1','iat':" + AT + ",'exp':" + (AT + 120) + ",'jti':'w-1'}";

    private static String part(String json) {
        return encoded(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String signed(String header, String claims, String key) throws Exception {
        return signed(header, claims, key.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    private static String signed(String header, String claims, byte[] key, String algorithm) throws Exception {
        var mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key, algorithm));
        var text = part(header) + "." + part(claims);
        return text + "." + encoded(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static void assertFails(String why, String jwt) {
        assertEquals(why, assertThrows(DoesNotHold.class, () -> SignedWord.read(jwt, KEY, SITE, NOW), jwt).why(), jwt);
    }

    /** The claims with one of them replaced, added or, by an empty value, taken out; rightly signed. */
    private static String claiming(String name, String value) throws Exception {
        var without = CLAIMS.replaceAll("'" + name + "':('[^']*'|[0-9]+),?", "").replace(",}", "}");
        return signed(HS256, value.isEmpty() ? without : without.replace("}", ",'" + name + "':" + value + "}"), KEY);
    }

    @Test
    void whatTheShopSignsHoldsAndIsReadWhole() throws Exception {
        var word = new SignedWord("c-1", "Lin Mei 林梅", "lin@tea.example", "w-1", NOW.plusSeconds(120));
        assertEquals(word, SignedWord.read(word.sign(KEY, SITE, NOW), KEY, SITE, NOW));
        assertEquals("c-1", SignedWord.read(signed(HS256, CLAIMS, KEY), KEY, SITE, NOW).subject());
    }

    @Test
    void noOtherAlgorithmIsTaken() throws Exception {
        for (var alg : List.of("'none'", "'None'", "'NONE'", "''", "'hs256'", "'HS384'", "'HS512'", "'ES256'", "null", "1", "['HS256']")) {
            assertFails("alg", signed("{'alg':" + alg + "}", CLAIMS, KEY));
        }
        assertFails("alg", signed("{'typ':'JWT'}", CLAIMS, KEY));
        assertFails("alg", part("{'alg':'none'}") + "." + part(CLAIMS) + ".");
        assertFails("signature", part(HS256) + "." + part(CLAIMS) + ".");
        assertFails("signature", signed(HS256, CLAIMS, KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
    }

    @Test
    void aPublicKeyIsNoSecret() throws Exception {
        var pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        var text = part("{'alg':'RS256'}") + "." + part(CLAIMS);
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        assertFails("alg", text + "." + encoded(signature.sign()));
        assertFails("signature", signed(HS256, CLAIMS, pair.getPublic().getEncoded(), "HmacSHA256"));
    }

    @Test
    void whatAHeaderSaysOfKeysIsNotLookedAt() throws Exception {
        for (var hint : List.of(
                "'kid':'../../dev/null'", "'kid':''", "'jku':'https://evil.example/keys'", "'x5u':'https://evil.example/x'",
                "'jwk':{'kty':'oct','k':'bXk'}", "'x5c':['bXk']")) {
            var header = "{'alg':'HS256'," + hint + "}";
            assertEquals("c-1", SignedWord.read(signed(header, CLAIMS, KEY), KEY, SITE, NOW).subject());
            assertFails("signature", signed(header, CLAIMS, "my"));
            assertFails("signature", signed(header, CLAIMS, "\0"));
        }
        assertFails("crit", signed("{'alg':'HS256','crit':['exp']}", CLAIMS, KEY));
    }

    @Test
    void timesHaveTheirBoundsAndOnePast() throws Exception {
        SignedWord.read(claiming("exp", "" + (AT + 300)), KEY, SITE, NOW);
        assertFails("exp", claiming("exp", "" + (AT + 301)));
        var old = signed(HS256, CLAIMS.replace("" + AT, "" + (AT - 120)).replace("" + (AT + 120), "" + (AT - 59)), KEY);
        SignedWord.read(old, KEY, SITE, NOW);
        assertThrows(DoesNotHold.class, () -> SignedWord.read(old, KEY, SITE, NOW.plusSeconds(1)));
        SignedWord.read(claiming("iat", "" + (AT + 60)), KEY, SITE, NOW);
        assertFails("iat", claiming("iat", "" + (AT + 61)));
        SignedWord.read(claiming("nbf", "" + (AT + 60)), KEY, SITE, NOW);
        assertFails("nbf", claiming("nbf", "" + (AT + 61)));
        for (var claim : List.of("iat", "exp")) {
            for (var value : List.of("", "'" + AT + "'", "1e99", "-1", "null", "true", AT + ".5", "99999999999999999999")) {
                assertFails(claim, claiming(claim, value));
            }
        }
    }

    @Test
    void aWordIsForOneSiteAboutSomebodyAndHasAName() throws Exception {
        for (var aud : List.of("", "'site-2'", "null", "['site-1','site-2']", "[]", "1", "'SITE-1'")) {
            assertFails("aud", claiming("aud", aud));
        }
        SignedWord.read(claiming("aud", "['site-1']"), KEY, SITE, NOW);
        for (var claim : List.of("jti", "sub")) {
            for (var value : List.of("", "null", "' '", "7", "'" + "x".repeat(1_000) + "'")) {
                assertFails(claim, claiming(claim, value));
            }
        }
        SignedWord.read(claiming("jti", "'" + "x".repeat(200) + "'"), KEY, SITE, NOW);
        assertFails("jti", claiming("jti", "'" + "x".repeat(201) + "'"));
        assertFails("signature", signed(HS256, CLAIMS, "another site's key"));
    }

    @Test
    void whatIsNoWordAtAllIsSaidToBeNone() throws Exception {
        var good = signed(HS256, CLAIMS, KEY);
        for (var jwt : List.of("", ".", "..", "a.b", good + ".", good + ".x", "." + good, "{}.{}.{}", "é.é.é", part("[1") + "." + part(CLAIMS) + ".AA")) {
            assertThrows(DoesNotHold.class, () -> SignedWord.read(jwt, KEY, SITE, NOW), jwt);
        }
        var parts = good.split("\\.");
        assertFails("signature", parts[0] + "." + part(CLAIMS.replace("c-1", "c-2")) + "." + parts[2]);
    }
}
