/** Who asks: visitors and customers. */
@NullMarked
package dev.shopbell.model.contact;

import org.jspecify.annotations.NullMarked;
