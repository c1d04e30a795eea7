package dev.shopbell.server.log;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote in one event: what can be erased.
 *
 * @param content what stands beside the text, as JSON; null if nothing does
 */
record Words(String text, @Nullable String content) {}
