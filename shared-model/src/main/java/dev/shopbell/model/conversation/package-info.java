/** What is said: conversations, their states and messages. */
@NullMarked
package dev.shopbell.model.conversation;

import org.jspecify.annotations.NullMarked;
