/** One door for every request: rights, the ledger that makes twice once, and the wait for the disk, around handlers that are only their rule. */
@NullMarked
package dev.shopbell.server.call;

import org.jspecify.annotations.NullMarked;
