package dev.shopbell.server.log;

/**
 * The first place where a log is not what it was when it was written.
 *
 * @param pos the position
 * @param sentence what is wrong there, in plain words
 */
public record LogFlaw(long pos, String sentence) {}
