package dev.shopbell.desk;

import dev.shopbell.desk.profile.KeptSession;
import dev.shopbell.desk.profile.Papers;
import java.io.IOException;

/** Finds what an agent was writing at this machine, which whoever else signs in here neither sees nor sends. */
@FunctionalInterface
interface PapersFactory {

    /** The same for the same agent as long as the program runs, so that two never write over one another. */
    Papers of(KeptSession session) throws IOException;
}
