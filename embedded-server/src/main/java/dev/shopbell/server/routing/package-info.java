/** Who answers whom: a queue in order of arrival. */
@NullMarked
package dev.shopbell.server.routing;

import org.jspecify.annotations.NullMarked;
