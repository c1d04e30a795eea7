/** What leaves the house of a conversation: transcripts to read and keep, and answers by mail to visitors who have left. */
@NullMarked
package dev.shopbell.server.correspondence;

import org.jspecify.annotations.NullMarked;
