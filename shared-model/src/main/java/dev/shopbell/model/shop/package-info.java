/** What holds for the whole shop: rules, limits, fields and mail. */
@NullMarked
package dev.shopbell.model.shop;

import org.jspecify.annotations.NullMarked;
