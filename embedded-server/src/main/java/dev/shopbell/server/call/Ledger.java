package dev.shopbell.server.call;

import static dev.shopbell.server.db.generated.Tables.COMMAND_LEDGER;

import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.Command;
import dev.shopbell.protocol.codec.MalformedException;
import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.server.db.Tx;
import java.util.Optional;
import org.jooq.Record;

/** Every command that was ever answered for good, so that sending twice is doing once, whatever has happened meanwhile. */
final class Ledger {

    private static final ProtocolCodec CODEC = ProtocolCodec.lenient();

    private final LedgerKey key;

    Ledger(LedgerKey key) {
        this.key = key;
    }

    /** @param sameBody whether the command asked now may be the one that was answered then */
    record Entry(boolean sameBody, Outcome outcome) {}

    Optional<Entry> find(Tx tx, String sender, Cid cid, Command command) {
        return tx.dsl()
                .select(COMMAND_LEDGER.REQUEST_HASH, COMMAND_LEDGER.REFUSED, COMMAND_LEDGER.OUTCOME, COMMAND_LEDGER.POS)
                .from(COMMAND_LEDGER)
                .where(COMMAND_LEDGER.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(COMMAND_LEDGER.SENDER.eq(sender))
                .and(COMMAND_LEDGER.CID.eq(cid.value()))
                .fetchOptional(row ->
                        new Entry(key.fits(row.get(COMMAND_LEDGER.REQUEST_HASH), CODEC.canonical(command)), outcome(row)));
    }

    private static Outcome outcome(Record row) {
        var text = row.get(COMMAND_LEDGER.OUTCOME);
        try {
            return row.get(COMMAND_LEDGER.REFUSED)
                    ? new Outcome.Refused(CODEC.refusal(text))
                    : new Outcome.Done(row.get(COMMAND_LEDGER.POS), CODEC.result(text));
        } catch (MalformedException e) {
            throw new IllegalStateException("the ledger holds an unreadable outcome", e);
        }
    }

    void enter(Tx tx, String sender, Cid cid, Command command, Outcome outcome) {
        tx.dsl()
                .insertInto(COMMAND_LEDGER)
                .set(COMMAND_LEDGER.WORKSPACE_ID, tx.workspace().value())
                .set(COMMAND_LEDGER.SENDER, sender)
                .set(COMMAND_LEDGER.CID, cid.value())
                .set(COMMAND_LEDGER.REQUEST_HASH, key.digest(CODEC.canonical(command)))
                .set(COMMAND_LEDGER.REFUSED, outcome instanceof Outcome.Refused)
                .set(COMMAND_LEDGER.OUTCOME, switch (outcome) {
                    case Outcome.Done done -> CODEC.encode(done.result().kept());
                    case Outcome.Refused refused -> CODEC.encode(refused.refusal());
                })
                .set(COMMAND_LEDGER.POS, outcome instanceof Outcome.Done done ? done.pos() : 0L)
                .set(COMMAND_LEDGER.HAPPENED_AT, tx.now())
                .execute();
    }
}
