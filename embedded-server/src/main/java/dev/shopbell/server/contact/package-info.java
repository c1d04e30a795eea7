/** Visitors: known by a secret only their browser holds, stored with their first words. */
@NullMarked
package dev.shopbell.server.contact;

import org.jspecify.annotations.NullMarked;
