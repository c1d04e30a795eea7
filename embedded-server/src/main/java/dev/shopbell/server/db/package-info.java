/** The database: its threads, its transactions, its migrations. Knows rows and nothing of shops. */
@NullMarked
package dev.shopbell.server.db;

import org.jspecify.annotations.NullMarked;
