/** Who the visitor is. */
@NullMarked
package dev.shopbell.desk.contact;

import org.jspecify.annotations.NullMarked;
