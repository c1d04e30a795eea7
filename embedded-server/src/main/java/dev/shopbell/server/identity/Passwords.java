package dev.shopbell.server.identity;

import dev.shopbell.model.identity.Agent;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.time.Randomness;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Password hashes: Argon2id (RFC 9106) in the usual text form that carries its own parameters, so that the cost can rise later. Slow
 * and hungry by design: call it only on the executor made for that.
 */
public final class Passwords {

    /** Memory in KiB and passes of one hash. */
    public record Cost(int memoryKib, int passes) {

        /** Above the floor of 19 MiB and 2 passes that OWASP gives. */
        public static final Cost USUAL = new Cost(64 * 1024, 3);

        /** For tests that sign in a lot. */
        public static final Cost LEAST = new Cost(64, 1);
    }

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Base64.Encoder ENCODE = Base64.getEncoder().withoutPadding();
    private static final Base64.Decoder DECODE = Base64.getDecoder();

    private final Cost cost;
    private final Randomness randomness;
    private final Set<String> common;
    private final String nobodys;
    private final AtomicLong hashes = new AtomicLong();

    public Passwords(Cost cost, Randomness randomness) {
        this.cost = cost;
        this.randomness = randomness;
        this.common = readCommon();
        this.nobodys = text(cost, randomness.bytes(SALT_BYTES), randomness.bytes(HASH_BYTES));
    }

    private static Set<String> readCommon() {
        try (var in = Passwords.class.getResourceAsStream("common-passwords.txt");
                var reader = new BufferedReader(new InputStreamReader(java.util.Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank()).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws RefusedException BAD_PASSWORD for its length, COMMON_PASSWORD if everybody would guess it */
    void check(String password, String email) throws RefusedException {
        if (!Agent.isPasswordLength(password)) {
            throw new RefusedException(RefusalCode.BAD_PASSWORD, "min", Agent.PASSWORD_LENGTH_MIN);
        }
        var plain = password.toLowerCase(Locale.ROOT);
        if (common.contains(plain) || plain.contains("shopbell") || plain.equals(email.toLowerCase(Locale.ROOT))) {
            throw new RefusedException(RefusalCode.COMMON_PASSWORD);
        }
    }

    String hash(String password) {
        var salt = randomness.bytes(SALT_BYTES);
        return text(cost, salt, argon2id(password, salt, cost));
    }

    private static String text(Cost cost, byte[] salt, byte[] hash) {
        return "$argon2id$v=19$m=" + cost.memoryKib + ",t=" + cost.passes + ",p=1$" + ENCODE.encodeToString(salt) + "$"
                + ENCODE.encodeToString(hash);
    }

    boolean matches(String password, String hash) {
        // A password that is too long is hashed as well, cut short: its answer takes no other time than a wrong one's.
        boolean tooLong = password.length() > Agent.PASSWORD_LENGTH_MAX;
        var parts = hash.split("\\$");
        var costs = parts[3].split("[=,]");
        var itsCost = new Cost(Integer.parseInt(costs[1]), Integer.parseInt(costs[3]));
        var hashed = argon2id(tooLong ? password.substring(0, Agent.PASSWORD_LENGTH_MAX) : password, DECODE.decode(parts[4]), itsCost);
        return MessageDigest.isEqual(DECODE.decode(parts[5]), hashed) && !tooLong;
    }

    /** A hash that no password has, for somebody who has not chosen one. */
    String nobodysHash() {
        return text(cost, randomness.bytes(SALT_BYTES), randomness.bytes(HASH_BYTES));
    }

    /** How many hashes have been worked out: what a test counts instead of time. */
    public long hashes() {
        return hashes.get();
    }

    /** Takes as long as {@link #matches}, so that time does not tell whether an address is known. Always false. */
    boolean matchesNobody(String password) {
        return matches(password, nobodys) && false;
    }

    private byte[] argon2id(String password, byte[] salt, Cost cost) {
        hashes.incrementAndGet();
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib)
                .withIterations(cost.passes)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        var hash = new byte[HASH_BYTES];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
