package dev.shopbell.server.mail;

import static dev.shopbell.server.db.generated.Tables.MAIL_OUT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shopbell.client.link.VirtualTime;
import dev.shopbell.model.shop.MailKind;
import dev.shopbell.model.shop.MailSecurity;
import dev.shopbell.model.shop.MailSettings;
import dev.shopbell.model.shop.MailState;
import dev.shopbell.server.db.Database;
import dev.shopbell.server.db.Stores;
import dev.shopbell.server.db.StorageException;
import dev.shopbell.server.db.Workspaces;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.log.Forcing;
import dev.shopbell.server.measure.Measures;
import dev.shopbell.server.time.Surroundings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mail leaves once and its outcome is entered, also where the store fails between the two. */
class SendingTest {

    private static final MailServer SERVER = new MailServer(
            new MailSettings("mail.example", 587, MailSecurity.STARTTLS, "", false, "tea@mail.example", "Tea"), () -> "", () -> "");

    /** The database's work waits here until the test lets it go on. */
    private final Queue<Runnable> steps = new ArrayDeque<>();

    private final VirtualTime time = new VirtualTime();
    private final List<MailWay.Parcel> sent = new ArrayList<>();
    private Runnable whileSending = () -> {};
    private int serverAskedFor;
    private Forcing forcing;
    private EventLog log;
    private Outbound outbound;

    @BeforeEach
    void aMailWaits() {
        var surroundings = Surroundings.of(
                Surroundings.system().clock(), (delay, task) -> time.schedule(delay, task)::cancel, new Random(93_001)::nextBytes);
        var database = Stores.empty("sending-" + UUID.randomUUID(), surroundings, Runnable::run);
        var workspace = Workspaces.create(database, surroundings);
        var gated = database.again(surroundings, steps::add);
        forcing = new Forcing(gated, Forcing.Mode.ON_DISK, new Measures(surroundings.clock()));
        log = new EventLog(gated, workspace, forcing, surroundings.randomness());
        outbound = new Outbound(
                tx -> {
                    serverAskedFor++;
                    return Optional.of(SERVER);
                },
                log,
                surroundings.ids());
        MailWay way = (server, parcel) -> {
            sent.add(parcel);
            whileSending.run();
            return new Delivery.Sent();
        };
        new Sending(outbound, log, way, surroundings.scheduler(), Runnable::run).start();
        log.write(tx -> {
            outbound.add(tx, Mail.of(MailKind.TEST, "li@mail.example", Letters.test("Tea")));
            return true;
        });
    }

    private void settleDown() {
        for (int i = 0; i < 10; i++) {
            while (!steps.isEmpty()) {
                steps.remove().run();
            }
            time.advance(Sending.LOOK_EVERY);
        }
    }

    private MailState state() {
        var state = log.read(outbound::state);
        settleDown();
        return state.join();
    }

    @Test
    void anOutcomeThatFindsNoPlaceInTheLaneIsEnteredLater() {
        whileSending = () -> {
            whileSending = () -> {};
            for (int i = 0; i < Database.WRITES_WAITING_MAX; i++) {
                log.write(tx -> true);
            }
        };
        settleDown();

        assertEquals(1, sent.size());
        assertEquals(0, state().waiting(), "it is known to have left");
    }

    @Test
    void whatAProcessThatEndedHadClaimedIsSentUnderTheSameIdByTheNext() {
        log.write(tx -> tx.dsl().update(MAIL_OUT).set(MAIL_OUT.STATE, "SENDING").execute());
        while (!steps.isEmpty()) {
            steps.remove().run();
        }
        var id = log.read(tx -> tx.dsl().select(MAIL_OUT.MESSAGE_ID).from(MAIL_OUT).fetchSingle(MAIL_OUT.MESSAGE_ID));
        settleDown();

        assertEquals(List.of(id.join()), sent.stream().map(MailWay.Parcel::messageId).toList());
        assertEquals(0, state().waiting());
    }

    @Test
    void aClaimThatWasLostBeforeItWasOnDiskIsMadeAgain() {
        time.advance(Duration.ofSeconds(1));
        while (!steps.isEmpty()) {
            int before = serverAskedFor;
            steps.remove().run();
            time.advance(Duration.ZERO);
            if (before == 2 && serverAskedFor == 3) {
                forcing.lost(new StorageException("the disk is gone", null));
                break; // Claimed and not yet forced.
            }
        }
        assertEquals(3, serverAskedFor);
        assertEquals(0, sent.size());
        settleDown();

        assertEquals(1, sent.size());
        assertEquals(0, state().waiting());
    }
}
