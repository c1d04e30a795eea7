package dev.shopbell.server.file;

import dev.shopbell.model.file.FileId;
import dev.shopbell.model.file.FileLink;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs links to bytes and knows its own signature again. A link tells nothing about who asked for it and opens one form of one file
 * until a moment. Moments are rounded, so that within half an hour everybody is given the same link and a browser fetches a picture once.
 */
final class Links {

    static final Duration VALID_FOR = Duration.ofHours(1);
    private static final Duration ROUNDED_TO = Duration.ofMinutes(30);
    private static final String ALGORITHM = "HmacSHA256";

    /** Which bytes of a file a link opens. */
    enum Form {
        WHOLE("", ""),
        SMALL("v=small&", "small");

        private final String parameter;
        private final String word;

        Form(String parameter, String word) {
            this.parameter = parameter;
            this.word = word;
        }

        static Form of(String word) {
            return word.equals(SMALL.word) ? SMALL : WHOLE;
        }
    }

    private final Supplier<byte[]> key;

    Links(Supplier<byte[]> key) {
        this.key = key;
    }

    FileLink to(StoredFile file, Instant now) {
        long step = ROUNDED_TO.toSeconds();
        long expires = (now.plus(VALID_FOR).getEpochSecond() / step + 1) * step;
        boolean small = file.content() != null && file.content().thumbnail() != null;
        return new FileLink(
                file.id(),
                path(file.id(), Form.WHOLE, expires),
                small ? path(file.id(), Form.SMALL, expires) : null,
                Instant.ofEpochSecond(expires));
    }

    private String path(FileId file, Form form, long expires) {
        return "/files/" + file + "?" + form.parameter + "e=" + expires + "&s=" + signature(file, form, expires);
    }

    /** Takes as long for a wrong signature as for a right one. */
    boolean opens(FileId file, Form form, long expires, String signature, Instant now) {
        boolean ours = MessageDigest.isEqual(bytes(signature), bytes(signature(file, form, expires)));
        return ours && now.getEpochSecond() < expires;
    }

    private String signature(FileId file, Form form, long expires) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.get(), ALGORITHM));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(bytes(file + "|" + form.name() + "|" + expires)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
