package dev.shopbell.server.log;

/**
 * Where an event stands.
 *
 * @param pos in the workspace's log
 * @param contactPos on the stream of the contact it is told to, or 0 if it is told to none
 */
public record Position(long pos, long contactPos) {}
