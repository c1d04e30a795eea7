/** Who may do what to whose, asked of the whole core: every request of the protocol, every kind of caller, every kind of thing. */
@NullMarked
package dev.shopbell.server.matrix;

import org.jspecify.annotations.NullMarked;
