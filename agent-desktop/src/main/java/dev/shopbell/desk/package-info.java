/** The agent's native desk: starting it, and wiring its features together. */
@NullMarked
package dev.shopbell.desk;

import org.jspecify.annotations.NullMarked;
