/** What every view needs and no feature owns: the door to the UI thread, words, pictures, links, the look. */
@NullMarked
package dev.shopbell.desk.ui;

import org.jspecify.annotations.NullMarked;
