package dev.shopbell.desk;

import dev.shopbell.desk.link.DeskLink;
import dev.shopbell.desk.link.ShopFiles;
import dev.shopbell.desk.profile.KeptSession;
import java.net.URI;

/** Opens the way on which files go, beside the line. A test puts a scripted one in its place. */
@FunctionalInterface
interface FilesFactory {

    ShopFiles connect(URI server, KeptSession session, DeskLink link);
}
