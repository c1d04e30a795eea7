/** The pages about the shop as a whole: rules, limits and mail. */
@NullMarked
package dev.shopbell.desk.shopsettings;

import org.jspecify.annotations.NullMarked;
