package dev.shopbell.protocol;

/**
 * "I live." From the server, {@code head} also says: you have been told everything you may see up to here. From a client it is the
 * position up to which it has applied.
 */
@WireName("beat")
public record Beat(long head) implements ClientFrame, ServerFrame {}
