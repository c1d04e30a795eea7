package dev.shopbell.model.conversation;

/**
 * How far each side's program has received the conversation and how far a person of that side has read it, as {@code seq}. Watermarks only
 * rise: two versions of them are merged by the maximum, so they carry no {@code rev}. Read implies delivered.
 */
public record Receipts(long visitorDelivered, long visitorRead, long teamDelivered, long teamRead) {

    public static final Receipts NONE = new Receipts(0, 0, 0, 0);

    public Receipts {
        visitorDelivered = Math.max(visitorDelivered, visitorRead);
        teamDelivered = Math.max(teamDelivered, teamRead);
    }

    /** What both together say. */
    public Receipts and(Receipts other) {
        return new Receipts(
                Math.max(visitorDelivered, other.visitorDelivered),
                Math.max(visitorRead, other.visitorRead),
                Math.max(teamDelivered, other.teamDelivered),
                Math.max(teamRead, other.teamRead));
    }

    /** No further than {@code head}. */
    public Receipts upTo(long head) {
        return new Receipts(
                Math.min(visitorDelivered, head), Math.min(visitorRead, head), Math.min(teamDelivered, head), Math.min(teamRead, head));
    }

    /** With what {@code side} has received and read. */
    public Receipts and(Side side, long deliveredUpTo, long readUpTo) {
        return and(
                switch (side) {
                    case VISITOR -> new Receipts(deliveredUpTo, readUpTo, 0, 0);
                    case TEAM -> new Receipts(0, 0, deliveredUpTo, readUpTo);
                });
    }
}
