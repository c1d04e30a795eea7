/** The HTTP interface, asked from outside as a program asks it. */
@NullMarked
package dev.shopbell.server.api;

import org.jspecify.annotations.NullMarked;
