/** The one port: WebSocket, entry, widget and sample shop on Jetty's core, which only this package knows. */
@NullMarked
package dev.shopbell.server.wire.jetty;

import org.jspecify.annotations.NullMarked;
