/** Running the shop's server on this computer: the only package that knows the server. */
@NullMarked
package dev.shopbell.desk.hosting;

import org.jspecify.annotations.NullMarked;
