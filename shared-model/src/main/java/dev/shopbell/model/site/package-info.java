/** Where visitors come from: web sites with their widget key. */
@NullMarked
package dev.shopbell.model.site;

import org.jspecify.annotations.NullMarked;
