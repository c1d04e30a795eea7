/**
 * What a client knows, and how it follows from snapshot and events. Plain mutable objects without a toolkit, a thread or a clock, so
 * that desktop, simulation and load tool prove and use the very same logic.
 */
@NullMarked
package dev.shopbell.client.state;

import org.jspecify.annotations.NullMarked;
