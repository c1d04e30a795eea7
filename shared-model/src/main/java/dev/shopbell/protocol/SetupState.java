package dev.shopbell.protocol;

/**
 * What {@code GET /api/v1/setup} tells a stranger.
 *
 * @param needed whether the shop has no owner yet
 * @param here whether the caller may create one: it is on the server's own machine, and the route is on
 */
public record SetupState(boolean needed, boolean here) {}
