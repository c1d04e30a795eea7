package dev.shopbell.server.wire;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.SnapshotPart;
import dev.shopbell.server.db.Tx;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything a client may see at the moment of the transaction, in parts that each fit a frame; never empty. */
public interface SnapshotSource {

    /** @param pos the position the snapshot is taken at, on the reader's stream, @param rights those of the reader, which say what is in it */
    List<SnapshotPart> forTeam(Tx tx, long pos, Set<Right> rights);

    /** @param contact null before the visitor's first words */
    List<SnapshotPart> forVisitor(Tx tx, @Nullable ContactId contact, long pos);
}
