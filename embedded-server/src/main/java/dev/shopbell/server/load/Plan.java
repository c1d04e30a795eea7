package dev.shopbell.server.load;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Who means to say what and when, all decided by the seed: moments as independent people choose them, so that two often fall together.
 * Whether anybody can be heard at that moment changes nothing of it.
 */
final class Plan {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final int WORDS_MAX = 24;
    private static final String[] WORDS = {"hello", "你好", "parcel", "🫖", "¿cuánto?", "ありがとう", "\"quoted\"", "<b>", "tea", "\\"};

    private final SplittableRandom random;
    private final LoadSettings settings;
    private final long end;
    private double at;

    /** Words that one visitor means to say, so many nanoseconds after the start. */
    record Intent(long atNanos, int visitor, String text) {}

    Plan(LoadSettings settings) {
        this.random = new SplittableRandom(settings.seed());
        this.settings = settings;
        this.end = (long) (settings.seconds() * NANOS_PER_SECOND);
    }

    /** The next one in order of time. */
    Intent next() {
        at += -Math.log(1 - random.nextDouble()) / settings.rate() * NANOS_PER_SECOND;
        return new Intent((long) at, random.nextInt(settings.visitors()), words());
    }

    boolean isWithin(Intent intent) {
        return intent.atNanos() < end;
    }

    String words() {
        var text = new StringBuilder(String.format(Locale.ROOT, "%08x", random.nextInt()));
        int count = 1 + random.nextInt(WORDS_MAX);
        for (int i = 0; i < count; i++) {
            text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.toString();
    }
}
