/** {@code load}: visitors and an agent at real clients, who write to a test server and say what came of it. Knows no feature. */
@NullMarked
package dev.shopbell.server.load;

import org.jspecify.annotations.NullMarked;
