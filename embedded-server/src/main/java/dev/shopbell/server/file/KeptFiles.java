package dev.shopbell.server.file;

import dev.shopbell.server.db.Tx;
import java.util.List;

/** Which blobs the rows name, for those who look a folder over or take everything out of it. */
public final class KeptFiles {

    /** Hashes given at once. */
    public static final int PAGE = 500;

    private KeptFiles() {}

    /** The next hashes after this one, in order; an empty text begins. Fewer than {@link #PAGE} are the last. */
    public static List<String> namedAfter(Tx tx, String hash) {
        return new FileRepository().namedAfter(tx, hash, PAGE);
    }
}
