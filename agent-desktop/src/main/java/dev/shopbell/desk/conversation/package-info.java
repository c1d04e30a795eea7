/** One open conversation: who it is with, what may be done with it, and what was said. */
@NullMarked
package dev.shopbell.desk.conversation;

import org.jspecify.annotations.NullMarked;
