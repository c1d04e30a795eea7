/** Conversations and messages: the state machine, its commands, its pages. */
@NullMarked
package dev.shopbell.server.conversation;

import org.jspecify.annotations.NullMarked;
