/** The protocol client that desktop, simulation and load tool share. */
@NullMarked
package dev.shopbell.client;

import org.jspecify.annotations.NullMarked;
