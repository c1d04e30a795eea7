package dev.shopbell.server.db;

/**
 * How much of the database's file is in use.
 *
 * @param liveBytes what would be left of it, by the store's own estimate
 */
public record FileFill(long fileBytes, long liveBytes) {}
