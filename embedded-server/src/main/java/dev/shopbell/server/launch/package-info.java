/**
 * The way into the runnable jar. It alone is compiled for Java 17, so that {@code java -jar} on an older Java can find a newer one
 * instead of ending in an error that only programmers can read. It therefore knows nothing of the rest of the server.
 */
package dev.shopbell.server.launch;
