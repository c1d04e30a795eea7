package dev.shopbell.desk;

import dev.shopbell.desk.link.DeskLink;
import dev.shopbell.desk.shell.Navigator;
import dev.shopbell.desk.store.DeskStore;
import java.net.URI;

/** One signed-in desk from sign-in to sign-out. It survives a change of language or look, which only rebuild what is shown. */
record DeskSession(URI server, DeskStore store, DeskLink link, Navigator navigator) {}
