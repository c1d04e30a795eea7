/** How this person wants this desk, and the frame in which other features put their pages. */
@NullMarked
package dev.shopbell.desk.settings;

import org.jspecify.annotations.NullMarked;
