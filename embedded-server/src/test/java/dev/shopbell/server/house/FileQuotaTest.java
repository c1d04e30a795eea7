package dev.shopbell.server.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.model.shop.UploadLimits;
import dev.shopbell.protocol.FileCommand.BeginUpload;
import dev.shopbell.protocol.FileCommand.CancelUpload;
import dev.shopbell.protocol.IdentityCommand.AddAgent;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ShopCommand.ChangeUploads;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What may be announced in a day, and what may lie unposted, to the byte and one past it. */
@Tries(FaultCase.F68)
class FileQuotaTest {

    private static final long MIB = 1L << 20;

    private static long houses = 191_000;

    private final TestHouse house = new TestHouse(houses++);
    private final Caller.VisitorCaller visitor = house.visitor(1);

    private void limits(long fileBytesMax, long dayBytesMax, int dayFilesMax) {
        house.done(house.ownerCaller(), new ChangeUploads(new UploadLimits(fileBytesMax, dayBytesMax, dayFilesMax)));
    }

    private void announce(Caller caller, long bytes) {
        house.done(caller, new BeginUpload("a.zip", bytes));
    }

    private Refusal refused(Caller caller, long bytes) {
        return ((Outcome.Refused) house.call(caller, new BeginUpload("a.zip", bytes))).refusal();
    }

    @Test
    void givingUpAFileTakesNoPlaceFromWhatIsSlowSuchAsSigningIn() {
        var file = ((Result.Upload) house.done(visitor, new BeginUpload("a.zip", 1))).file();
        house.fillSlow();
        var add = new AddAgent("Bea", "bea@tea.example", TestHouse.PASSWORD, AgentRole.AGENT);
        assertEquals(RefusalCode.BUSY, ((Outcome.Refused) house.call(house.ownerCaller(), add)).refusal().code());
        house.done(visitor, new CancelUpload(file));
    }

    @Test
    void aVisitorSendsSoManyBytesADayAndIsToldWhenTheNextAreFree() {
        limits(20 * MIB, 50 * MIB, 50);
        announce(visitor, 20 * MIB);
        house.putClockForward(Duration.ofHours(2));
        announce(visitor, 20 * MIB);
        announce(visitor, 10 * MIB);

        var refusal = refused(visitor, 1);
        assertEquals(RefusalCode.QUOTA_USED_UP, refusal.code());
        assertEquals(Duration.ofHours(22).toMillis(), refusal.retryAfterMillis());
        announce(house.visitor(2), 20 * MIB);
        announce(house.ownerCaller(), 20 * MIB);

        house.putClockForward(Duration.ofHours(22).minusMillis(1));
        assertEquals(RefusalCode.QUOTA_USED_UP, refused(visitor, 1).code());
        house.putClockForward(Duration.ofMillis(2));
        announce(visitor, 20 * MIB);
        assertEquals(RefusalCode.QUOTA_USED_UP, refused(visitor, 1).code());
    }

    @Test
    void allVisitorsTogetherLeaveTwoGibibytesUnpostedAndNotOneByteMore() {
        limits(UploadLimits.FILE_BYTES_MAX, UploadLimits.DAY_BYTES_MAX, 50);
        for (int number = 0; number < 10; number++) {
            announce(house.visitor(1 + number % 3), 200 * MIB);
        }
        announce(visitor, 48 * MIB - 1);
        announce(visitor, 1);

        var refusal = refused(house.visitor(9), 1);
        assertEquals(RefusalCode.BUSY, refusal.code());
        assertTrue(refusal.retryAfterMillis() > 0);
        announce(house.ownerCaller(), 200 * MIB);
    }
}
