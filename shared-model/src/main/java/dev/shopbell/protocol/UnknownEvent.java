package dev.shopbell.protocol;

/** An event from a newer server. Clients count it, move their cursor past it and go on; they never fail on it. */
public record UnknownEvent(String type) implements Event {}
