/** Mail out: written in the transaction of its cause, sent when that is on disk, with its own place in the queue kept in rows. */
@NullMarked
package dev.shopbell.server.mail;

import org.jspecify.annotations.NullMarked;
