/** Connections: handshake, resume, the stream of each reader, answers, beats and the ends of all that. Knows no socket library; see {@code wire.jetty}. */
@NullMarked
package dev.shopbell.server.wire;

import org.jspecify.annotations.NullMarked;
