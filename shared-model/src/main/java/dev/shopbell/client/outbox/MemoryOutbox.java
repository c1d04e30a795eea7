package dev.shopbell.client.outbox;

import dev.shopbell.protocol.Cid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Survives a client that is built anew over the same object, which is what a simulated restart is. */
public final class MemoryOutbox implements OutboxStore {

    private final Map<Cid, OutboxEntry> entries = new LinkedHashMap<>();

    @Override
    public List<OutboxEntry> load() {
        return List.copyOf(entries.values());
    }

    @Override
    public void keep(OutboxEntry entry) {
        entries.put(entry.cid(), entry);
    }

    @Override
    public void settle(OutboxEntry entry) {
        entries.replace(entry.cid(), entry);
    }

    @Override
    public void drop(Cid cid) {
        entries.remove(cid);
    }
}
