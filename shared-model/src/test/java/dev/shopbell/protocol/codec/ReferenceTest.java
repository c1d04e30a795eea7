package dev.shopbell.protocol.codec;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What people read about the protocol is the protocol. */
class ReferenceTest {

    @Test
    void theReferenceSaysWhatTheRecordsSay() {
        WrittenFile.check(Path.of("../src-assets/docs/protocol.md"), ProtocolReference.text(), ProtocolReference.COMMAND);
    }
}
