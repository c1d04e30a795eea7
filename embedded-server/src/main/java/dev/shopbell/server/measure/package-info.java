/** What the server counts about itself. The only place that knows Micrometer; everybody else says what happened. */
@NullMarked
package dev.shopbell.server.measure;

import org.jspecify.annotations.NullMarked;
