/** What the desk knows, observable and confined to the UI thread, changed only by what the link tells. */
@NullMarked
package dev.shopbell.desk.store;

import org.jspecify.annotations.NullMarked;
