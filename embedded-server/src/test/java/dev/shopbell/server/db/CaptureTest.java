package dev.shopbell.server.db;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** What a renewal has remembered of the transactions that committed meanwhile, and that it can be rid of. */
class CaptureTest {

    private final Capture capture = new Capture();

    private void commits(int statements) {
        for (int i = 0; i < statements; i++) {
            capture.remember(DSL.query("delete from contact"));
        }
        capture.committed();
    }

    @Test
    void whatIsAbandonedIsForgottenAndNothingMoreIsRemembered() throws RenewalException {
        capture.start();
        commits(2);
        assertEquals(List.of(2), capture.take().stream().map(List::size).toList());

        commits(3);
        capture.abandon();
        commits(1);
        assertEquals(List.of(), capture.take());

        capture.start();
        commits(1);
        assertEquals(List.of(1), capture.take().stream().map(List::size).toList());
    }
}
