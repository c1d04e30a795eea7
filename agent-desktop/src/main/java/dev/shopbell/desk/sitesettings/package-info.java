/** The pages about web sites: how the widget looks there and when the shop is open. */
@NullMarked
package dev.shopbell.desk.sitesettings;

import org.jspecify.annotations.NullMarked;
