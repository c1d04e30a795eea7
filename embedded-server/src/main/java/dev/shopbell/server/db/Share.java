package dev.shopbell.server.db;

/** On whose account a write waits: what strangers bring may fill a part of the queue only, so that there is always room for the house. */
public enum Share {
    /** The shop's own people and programs, and the server itself: the whole queue. */
    HOUSE(Database.WRITES_WAITING_MAX),
    /** Visitors, of whom anybody can be one. */
    PUBLIC(Database.PUBLIC_WRITES_WAITING_MAX);

    private final int waitingMax;

    Share(int waitingMax) {
        this.waitingMax = waitingMax;
    }

    int waitingMax() {
        return waitingMax;
    }
}
