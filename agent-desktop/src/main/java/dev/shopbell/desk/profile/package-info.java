/** What this desk keeps on this computer for one person: settings, the session's key, drafts. */
@NullMarked
package dev.shopbell.desk.profile;

import org.jspecify.annotations.NullMarked;
