package dev.shopbell.server.db;

import java.time.Duration;

/**
 * What a renewal of the database's file did.
 *
 * @param rows how many were copied and compared
 * @param followed statements that were committed meanwhile and repeated on the copy
 * @param pause how long everybody waited
 */
public record Renewed(long bytesBefore, long bytesAfter, long rows, long followed, Duration pause) {}
