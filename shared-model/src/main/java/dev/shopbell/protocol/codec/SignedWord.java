package dev.shopbell.protocol.codec;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A JWT as the shop's backend signs it: HS256 with one key known beforehand and nothing else. Whatever a header says of keys, of where
 * to fetch them or of other algorithms is not looked at; a header that demands to be understood is refused.
 *
 * @param id {@code jti}, by which a word serves once
 */
public record SignedWord(String subject, @Nullable String name, @Nullable String email, String id, Instant expiresAt) {

    /** How long a word may hold, and how far the clocks of shop and server may be apart. */
    public static final int LIFE_SECONDS_MAX = 300;

    public static final int SKEW_SECONDS = 60;

    private static final String ALGORITHM = "HS256";
    private static final int ID_LENGTH_MAX = 200;
    private static final ProtocolCodec CODEC = ProtocolCodec.lenient();

    /** Why a word does not hold: a closed set, for whoever writes the shop's backend. */
    public static final class DoesNotHold extends Exception {

        private static final long serialVersionUID = 1L;

        DoesNotHold(String why) {
            super(why, null, false, false);
        }

        /** One short word, such as {@code signature} or {@code exp}. */
        public String why() {
            return String.valueOf(getMessage());
        }
    }

    /** @param audience what {@code aud} must be */
    public static SignedWord read(String jwt, String key, String audience, Instant now) throws DoesNotHold {
        var parts = jwt.split("\\.", -1);
        if (parts.length != 3) {
            throw new DoesNotHold("format");
        }
        var header = object(parts[0]);
        if (!header.path("alg").isString() || !ALGORITHM.equals(header.path("alg").stringValue())) {
            throw new DoesNotHold("alg");
        }
        if (header.has("crit")) {
            throw new DoesNotHold("crit");
        }
        if (!MessageDigest.isEqual(mac(key, parts[0] + "." + parts[1]), bytes(parts[2]))) {
            throw new DoesNotHold("signature");
        }
        return claims(object(parts[1]), audience, now);
    }

    private static SignedWord claims(JsonNode claims, String audience, Instant now) throws DoesNotHold {
        if (!isFor(claims.path("aud"), audience)) {
            throw new DoesNotHold("aud");
        }
        long issued = seconds(claims, "iat");
        long expires = seconds(claims, "exp");
        if (issued > now.getEpochSecond() + SKEW_SECONDS) {
            throw new DoesNotHold("iat");
        }
        boolean tooLong = expires - issued > LIFE_SECONDS_MAX || expires > now.getEpochSecond() + LIFE_SECONDS_MAX + SKEW_SECONDS;
        if (tooLong || expires <= now.getEpochSecond() - SKEW_SECONDS) {
            throw new DoesNotHold("exp");
        }
        if (claims.has("nbf") && seconds(claims, "nbf") > now.getEpochSecond() + SKEW_SECONDS) {
            throw new DoesNotHold("nbf");
        }
        return new SignedWord(
                text(claims, "sub", dev.shopbell.model.contact.SignedIdentity.SUBJECT_LENGTH_MAX),
                orNull(claims, "name", dev.shopbell.model.contact.Contact.NAME_LENGTH_MAX),
                orNull(claims, "email", dev.shopbell.model.contact.Contact.EMAIL_LENGTH_MAX),
                text(claims, "jti", ID_LENGTH_MAX),
                Instant.ofEpochSecond(expires));
    }

    private static boolean isFor(JsonNode aud, String audience) {
        var only = aud.isArray() && aud.size() == 1 ? aud.get(0) : aud;
        return only.isString() && only.stringValue().equals(audience);
    }

    private static long seconds(JsonNode claims, String name) throws DoesNotHold {
        var value = claims.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0 || value.longValue() > 1L << 40) {
            throw new DoesNotHold(name);
        }
        return value.longValue();
    }

    private static String text(JsonNode claims, String name, int lengthMax) throws DoesNotHold {
        var text = orNull(claims, name, lengthMax);
        if (text == null) {
            throw new DoesNotHold(name);
        }
        return text;
    }

    private static @Nullable String orNull(JsonNode claims, String name, int lengthMax) throws DoesNotHold {
        var value = claims.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString() || value.stringValue().isBlank() || value.stringValue().length() > lengthMax
                || value.stringValue().chars().anyMatch(Character::isISOControl)) {
            throw new DoesNotHold(name);
        }
        return value.stringValue();
    }

    private static JsonNode object(String part) throws DoesNotHold {
        try {
            return CODEC.tree(new String(bytes(part), StandardCharsets.UTF_8));
        } catch (MalformedException e) {
            throw new DoesNotHold("format");
        }
    }

    private static byte[] bytes(String part) throws DoesNotHold {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw new DoesNotHold("format");
        }
    }

    /** The text that the other side reads. */
    public String sign(String key, String audience, Instant now) {
        var claims = JsonNodeFactory.instance.objectNode();
        claims.put("sub", subject);
        claims.put("aud", audience);
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", expiresAt.getEpochSecond());
        claims.put("jti", id);
        claims.put("name", name);
        claims.put("email", email);
        var signed = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + encoded(CODEC.encodeValue(claims));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac(key, signed));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mac(String key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
