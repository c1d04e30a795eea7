/** The workspace's log: what happened, in commit order, on disk before anybody hears of it. */
@NullMarked
package dev.shopbell.server.log;

import org.jspecify.annotations.NullMarked;
