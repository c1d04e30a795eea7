package dev.shopbell.protocol.codec;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the widget takes for the protocol is the protocol. */
class MirrorTest {

    @Test
    void theWidgetsTypesAreTheRecords() {
        WrittenFile.check(Path.of("../src-assets/widget/src/protocol.ts"), TypeScriptMirror.text(), TypeScriptMirror.COMMAND);
    }
}
