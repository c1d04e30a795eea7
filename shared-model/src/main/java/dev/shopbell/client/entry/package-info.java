/** The way in over HTTP, for somebody who has no session yet. */
@NullMarked
package dev.shopbell.client.entry;

import org.jspecify.annotations.NullMarked;
