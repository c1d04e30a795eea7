package dev.shopbell.desk;

import dev.shopbell.desk.link.DeskLink;
import dev.shopbell.desk.link.ShopFiles;
import dev.shopbell.desk.profile.KeptSession;
import dev.shopbell.desk.shell.Navigator;
import dev.shopbell.desk.store.DeskStore;
import java.net.URI;

/** One signed-in desk with all it knows, until it is left: by signing out, or for the same desk in another language. */
record DeskSession(URI server, KeptSession kept, DeskStore store, DeskLink link, ShopFiles files, Ports.Local local, Navigator navigator) {}
