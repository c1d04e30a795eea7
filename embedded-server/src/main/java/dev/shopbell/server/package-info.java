/** The server as a whole: its settings, how its parts are put together, its command line. This package knows all; nobody knows it. */
@NullMarked
package dev.shopbell.server;

import org.jspecify.annotations.NullMarked;
