package dev.shopbell.protocol;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a client says. The first frame is a {@link Hello}; before it nothing else is heard. */
public sealed interface ClientFrame extends Frame permits ClientFrame.Hello, ClientFrame.Call, Nudge, Beat {

    /**
     * Opens or resumes a stream.
     *
     * @param versions protocol versions the client speaks
     * @param epoch the database incarnation the cursor belongs to, or null for a fresh start
     * @param cursor everything up to here has been applied; meaningless without an epoch
     * @param accessRevision the access revision the client's state was built under
     * @param locale BCP 47 tag of the person's language
     * @param client program and version, for the log
     */
    @WireName("hello")
    record Hello(
            List<Integer> versions,
            Credential credential,
            @Nullable String epoch,
            long cursor,
            long accessRevision,
            String locale,
            String client)
            implements ClientFrame {

        public static final int CLIENT_LENGTH_MAX = 80;

        public Hello {
            versions = List.copyOf(versions);
            Objects.requireNonNull(credential);
            Objects.requireNonNull(locale);
            Objects.requireNonNull(client);
        }
    }

    /** Asks for something to be done or told; answered by {@link ServerFrame.Answer} or {@link ServerFrame.Refused} with the same cid. */
    @WireName("call")
    record Call(Cid cid, Request request) implements ClientFrame {

        public Call {
            Objects.requireNonNull(cid);
            Objects.requireNonNull(request);
        }
    }
}
