/** The desk's line to its server: requests out, events in, crossing to the UI thread in batches. */
@NullMarked
package dev.shopbell.desk.link;

import org.jspecify.annotations.NullMarked;
