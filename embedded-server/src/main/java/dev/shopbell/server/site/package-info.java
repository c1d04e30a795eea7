/** Web sites that carry the widget: their keys and the origins that may frame it. */
@NullMarked
package dev.shopbell.server.site;

import org.jspecify.annotations.NullMarked;
