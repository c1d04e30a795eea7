/** Why a server did not start, as one clear sentence and an exit code. */
@NullMarked
package dev.shopbell.server.start;

import org.jspecify.annotations.NullMarked;
