/** How this person wants this desk, and what the owner sets for the shop's site. */
@NullMarked
package dev.shopbell.desk.settings;

import org.jspecify.annotations.NullMarked;
