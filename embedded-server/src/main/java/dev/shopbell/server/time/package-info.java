/** Clock, timers, randomness and ids: the only place that asks the system for them, so that a simulation can give its own. */
@NullMarked
package dev.shopbell.server.time;

import org.jspecify.annotations.NullMarked;
