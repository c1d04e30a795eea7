/** The first start: where the shop's server is, and who owns the shop. */
@NullMarked
package dev.shopbell.desk.setup;

import org.jspecify.annotations.NullMarked;
