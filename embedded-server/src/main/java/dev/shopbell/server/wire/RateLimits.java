package dev.shopbell.server.wire;

/** How many calls one connection may make: so many at once, and so many a second over time. Typing marks have their own. */
public record RateLimits(int visitorBurst, double visitorPerSecond, int agentBurst, double agentPerSecond) {

    public static final int TYPING_BURST = 6;
    public static final double TYPING_PER_SECOND = 1;

    /** A person types far less; a script meets the bound within a second. */
    public static final RateLimits USUAL = new RateLimits(20, 2, 200, 50);
}
