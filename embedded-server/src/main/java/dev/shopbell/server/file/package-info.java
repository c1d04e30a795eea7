/** Files that people send one another: announced, received in parts, looked at, named by a message, fetched by signed links. */
@NullMarked
package dev.shopbell.server.file;

import org.jspecify.annotations.NullMarked;
