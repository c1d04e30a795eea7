/** Files that people send one another. */
@NullMarked
package dev.shopbell.model.file;

import org.jspecify.annotations.NullMarked;
