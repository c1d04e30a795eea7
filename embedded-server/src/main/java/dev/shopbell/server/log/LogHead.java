package dev.shopbell.server.log;

/** Where the log ends: its last position and the digest there, which the next event is chained to. */
record LogHead(long pos, byte[] chain) {}
