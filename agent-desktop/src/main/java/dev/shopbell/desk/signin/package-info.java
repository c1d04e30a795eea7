/** Coming in with a name and a password. */
@NullMarked
package dev.shopbell.desk.signin;

import org.jspecify.annotations.NullMarked;
