/** The bytes of files, each under the hash of its content. */
@NullMarked
package dev.shopbell.server.blob;

import org.jspecify.annotations.NullMarked;
