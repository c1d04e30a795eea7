/** The load generator: that it sees each thing that may go wrong, and what it says of a server where nothing does. */
@NullMarked
package dev.shopbell.server.load;

import org.jspecify.annotations.NullMarked;
