/** Where an agent writes. */
@NullMarked
package dev.shopbell.desk.composer;

import org.jspecify.annotations.NullMarked;
