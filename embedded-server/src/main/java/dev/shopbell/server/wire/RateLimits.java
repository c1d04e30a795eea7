package dev.shopbell.server.wire;

/**
 * How many calls may come at once, and how many a second over time: of one connection, and of all the visitors of one address together,
 * however many connections they open. Typing marks have their own bound, and so has knocking at the HTTP door before it is known who is there.
 *
 * @param addressSockets connections one address may hold; this machine's own are bound by none of the three
 */
public record RateLimits(
        int visitorBurst,
        double visitorPerSecond,
        int agentBurst,
        double agentPerSecond,
        int addressBurst,
        double addressPerSecond,
        int addressSockets) {

    /** Enough for an office behind one router. */
    public static final int ADDRESS_SOCKETS = 256;

    public static final int TYPING_BURST = 6;
    public static final double TYPING_PER_SECOND = 1;
    public static final int KNOCK_BURST = 600;
    public static final double KNOCK_PER_SECOND = 100;

    /** A person types far less; a script meets the bound within a second. An address has room for a school or an office behind one router. */
    public static final RateLimits USUAL = new RateLimits(20, 2, 200, 50, 200, 20);

    /** With the usual number of connections of one address. */
    public RateLimits(
            int visitorBurst, double visitorPerSecond, int agentBurst, double agentPerSecond, int addressBurst, double addressPerSecond) {
        this(visitorBurst, visitorPerSecond, agentBurst, agentPerSecond, addressBurst, addressPerSecond, ADDRESS_SOCKETS);
    }
}
