package dev.shopbell.server.measure;

/** What became of a file that somebody sent. */
public enum Upload {
    STORED,
    /** For its size, its type or the sender's quota. */
    REFUSED,
    /** The sender stopped, or the line broke. */
    CANCELLED,
    /** By our fault: the disk, or a mistake. */
    FAILED
}
