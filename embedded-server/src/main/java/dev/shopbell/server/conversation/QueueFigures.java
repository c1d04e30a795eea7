package dev.shopbell.server.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the shop is doing at one moment.
 *
 * @param waiting conversations nobody has taken yet
 * @param assigned conversations that an agent holds
 * @param longestSince since when the one that has waited longest waits; null if none waits
 */
public record QueueFigures(int waiting, int assigned, @Nullable Instant longestSince) {}
