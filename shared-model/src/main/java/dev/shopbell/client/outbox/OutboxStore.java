package dev.shopbell.client.outbox;

import dev.shopbell.protocol.Cid;
import java.io.IOException;
import java.util.List;

/** Where an outbox outlives its program. Confined to one thread at a time. */
public interface OutboxStore {

    /** What was kept and not dropped, in the order in which it was kept. */
    List<OutboxEntry> load() throws IOException;

    /** When this returns, the entry survives the program, the system and the power. */
    void keep(OutboxEntry entry) throws IOException;

    /** As {@link #keep}, for the settled form of an entry. */
    void settle(OutboxEntry entry) throws IOException;

    /** May be forgotten in a crash: the command is then sent again and the server answers as it did. */
    void drop(Cid cid) throws IOException;
}
