/** The shop's settings: rules, limits, fields. */
@NullMarked
package dev.shopbell.server.shop;

import org.jspecify.annotations.NullMarked;
