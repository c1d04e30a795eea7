/** Who comes in and what they may do: programs' tokens, roles, signed-in devices, and the key that signs customers' identities. */
@NullMarked
package dev.shopbell.desk.access;

import org.jspecify.annotations.NullMarked;
