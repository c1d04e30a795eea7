/** Who works here: agents, their roles and sessions. */
@NullMarked
package dev.shopbell.model.identity;

import org.jspecify.annotations.NullMarked;
