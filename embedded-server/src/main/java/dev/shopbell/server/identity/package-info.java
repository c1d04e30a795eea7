/** Agents: who they are, how they sign in, what their role lets them do. */
@NullMarked
package dev.shopbell.server.identity;

import org.jspecify.annotations.NullMarked;
