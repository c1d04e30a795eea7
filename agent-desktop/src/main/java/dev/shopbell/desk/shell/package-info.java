/** The window frame: rail, status, pages, and the navigator through which features meet. */
@NullMarked
package dev.shopbell.desk.shell;

import org.jspecify.annotations.NullMarked;
