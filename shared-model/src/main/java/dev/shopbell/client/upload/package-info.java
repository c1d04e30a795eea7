/** Files on their way to the server over HTTP: in parts, with progress, and on from where they were when a line broke. */
@NullMarked
package dev.shopbell.client.upload;

import org.jspecify.annotations.NullMarked;
