/**
 * The whole of what client and server can say to each other, as sealed records. Reading this package top to bottom is reading what
 * the product can do.
 *
 * <p>It is one package because sealed types cannot span packages on the class path. Fields are only added, with defaults; wire names
 * are never reused. Nothing here knows JSON: that is the business of {@code codec}.
 */
@NullMarked
package dev.shopbell.protocol;

import org.jspecify.annotations.NullMarked;
