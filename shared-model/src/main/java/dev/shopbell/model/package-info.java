/** The nouns of customer service as records: what is stored, told and shown. They know nothing but each other. */
@NullMarked
package dev.shopbell.model;

import org.jspecify.annotations.NullMarked;
