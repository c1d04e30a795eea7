/** Who waits, what is mine, what is done. */
@NullMarked
package dev.shopbell.desk.inbox;

import org.jspecify.annotations.NullMarked;
