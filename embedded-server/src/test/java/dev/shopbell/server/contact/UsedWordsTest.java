package dev.shopbell.server.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shopbell.model.site.SiteId;
import dev.shopbell.server.contact.UsedWords.Use;
import dev.shopbell.server.db.Database;
import dev.shopbell.server.db.Stores;
import dev.shopbell.server.db.WorkspaceId;
import dev.shopbell.server.db.Workspaces;
import dev.shopbell.server.time.ServerClock;
import dev.shopbell.server.time.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A word of a shop's backend serves one browser, whichever process it is shown to. */
class UsedWordsTest {

    private static final String ANNS = "aa".repeat(32);
    private static final String BENS = "bb".repeat(32);
    private static final Duration VALID = Duration.ofMinutes(5);

    private Instant now = Instant.parse("2026-11-01T09:00:00Z");
    private final ServerClock clock = new ServerClock() {
        @Override
        public Instant now() {
            return now;
        }

        @Override
        public long monotonicMillis() {
            return now.toEpochMilli();
        }
    };
    private final Surroundings surroundings = Surroundings.of(clock, (delay, task) -> () -> {}, new Random(90_105)::nextBytes);
    private final Database database = Stores.empty("used-words-" + UUID.randomUUID(), surroundings, Runnable::run);
    private final WorkspaceId workspace = Workspaces.create(database, surroundings);
    private final SiteId site = new SiteId(new UUID(1, 1));
    private final SiteId otherSite = new SiteId(new UUID(1, 2));

    @AfterEach
    void close() {
        database.close();
    }

    private static UsedWords process() {
        return new UsedWords();
    }

    private Use use(UsedWords process, SiteId at, String browser) {
        return database.write(workspace, tx -> process.use(tx, at, "word-1", browser, tx.now().plus(VALID))).join();
    }

    @Test
    void aWordThatHasServedServesNoOtherBrowserAfterARestart() {
        assertEquals(Use.FIRST, use(process(), site, ANNS));

        var next = process();
        assertEquals(Use.ELSEWHERE, use(next, site, BENS));
        assertEquals(Use.SAME_BROWSER_AGAIN, use(next, site, ANNS));
        assertEquals(Use.FIRST, use(next, otherSite, BENS), "another shop's word of the same name is another word");
    }

    @Test
    void itIsKeptUntilItWouldProveNothingAnyway() {
        use(process(), site, ANNS);
        now = now.plus(VALID);
        assertEquals(Use.ELSEWHERE, use(process(), site, BENS));
        now = now.plusMillis(1);
        assertEquals(Use.FIRST, use(process(), site, BENS));
    }
}
