/**
 * What a person has said and the server has not yet confirmed. It is on disk before the person is told that it is kept, and leaves
 * only on a lasting answer, so that every word ends as accepted or as refused with a reason.
 */
@NullMarked
package dev.shopbell.client.outbox;

import org.jspecify.annotations.NullMarked;
