/**
 * The ports under the protocol client, because there are two real implementations of each: a WebSocket and a loopback in one process,
 * the system's time and a virtual one.
 */
@NullMarked
package dev.shopbell.client.link;

import org.jspecify.annotations.NullMarked;
