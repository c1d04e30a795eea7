/** Getting a person's attention: sound, window, badge. Behind one port, because screens, sound devices and tests differ. */
@NullMarked
package dev.shopbell.desk.attention;

import org.jspecify.annotations.NullMarked;
