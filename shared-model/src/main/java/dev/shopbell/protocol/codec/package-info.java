/** The only place that knows JSON: frames to text and back, within the bounds of {@link dev.shopbell.protocol.Limits}. */
@NullMarked
package dev.shopbell.protocol.codec;

import org.jspecify.annotations.NullMarked;
