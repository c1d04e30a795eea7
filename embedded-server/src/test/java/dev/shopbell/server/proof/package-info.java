/**
 * Black-box proofs: the packaged server as a process, or a whole server behind its real port, met by clients that keep their own record.
 * What was told is compared with what is there afterwards.
 */
@NullMarked
package dev.shopbell.server.proof;

import org.jspecify.annotations.NullMarked;
