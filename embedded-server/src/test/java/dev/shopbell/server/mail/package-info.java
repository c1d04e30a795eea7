@NullMarked
package dev.shopbell.server.mail;

import org.jspecify.annotations.NullMarked;
