/** Who works here. */
@NullMarked
package dev.shopbell.desk.team;

import org.jspecify.annotations.NullMarked;
