package dev.shopbell.server.fuzz;

import java.util.SplittableRandom;

/** How much is tried, and by which draws: each input has its own, so that one that fails can be made again without those before it. */
final class FuzzRun {

    static final long SEED = Long.getLong("shopbell.seed", 20_261_124);

    private static final int INPUTS = Integer.getInteger("shopbell.fuzz.inputs", 20_000);
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private FuzzRun() {}

    /** So much of all inputs falls to one target. */
    static int share(double part) {
        return (int) Math.max(1, Math.round(INPUTS * part));
    }

    static SplittableRandom draws(long number) {
        return new SplittableRandom(SEED ^ (number + 1) * SPREAD);
    }

    static void report(String target, int inputs, String what) {
        System.out.println(target + ": seed " + SEED + ", " + inputs + " inputs, " + what);
    }
}
