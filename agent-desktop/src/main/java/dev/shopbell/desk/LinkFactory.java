package dev.shopbell.desk;

import dev.shopbell.desk.link.DeskLink;
import dev.shopbell.desk.link.LinkEvent;
import dev.shopbell.desk.profile.KeptSession;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;

/** Opens the line to a server for a session. A test puts a scripted one in its place. */
@FunctionalInterface
interface LinkFactory {

    DeskLink connect(URI server, KeptSession session, Consumer<List<LinkEvent>> apply) throws IOException;
}
