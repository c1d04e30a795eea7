/**
 * Malformed input by the thousand in every build and by the million in the profile {@code proof}: grammars of our own over the golden
 * frames and over HTTP, mutated from a seed. Whatever is found is kept as a file in {@code src/test/resources/fuzz} and tried first ever after.
 */
@NullMarked
package dev.shopbell.server.fuzz;

import org.jspecify.annotations.NullMarked;
