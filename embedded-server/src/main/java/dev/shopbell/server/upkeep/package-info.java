/** Keeping a data folder sound: looking it over, and writing its file anew. Knows the log and the folder, and no feature. */
@NullMarked
package dev.shopbell.server.upkeep;

import org.jspecify.annotations.NullMarked;
