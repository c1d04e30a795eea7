/** Lines that do what no client of ours would: they break, stall and send what is no frame. */
@NullMarked
package dev.shopbell.server.proof.line;

import org.jspecify.annotations.NullMarked;
