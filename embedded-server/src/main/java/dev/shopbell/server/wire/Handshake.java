package dev.shopbell.server.wire;

import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.ClientFrame.Hello;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.Self;
import dev.shopbell.protocol.ServerFrame.Start;
import dev.shopbell.protocol.ServerFrame.Welcome;
import dev.shopbell.protocol.SnapshotPart;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.log.Audience;
import dev.shopbell.server.log.EventLog;
import java.util.List;
import java.util.Set;

/** Answers a Hello within one reading transaction: who it is, where its stream goes on, and a snapshot if it cannot simply go on. */
final class Handshake {

    private static final int LOCALE_LENGTH_MAX = 35;

    sealed interface Reply {}

    record Turned(ByeCode code) implements Reply {}

    record Welcomed(Gatekeeper.Admitted admitted, Welcome welcome, List<SnapshotPart> snapshot, LogStream stream) implements Reply {}

    private final Wire wire;

    Handshake(Wire wire) {
        this.wire = wire;
    }

    Reply greet(Tx tx, Hello hello, String address) {
        if (!hello.versions().contains(Limits.PROTOCOL_VERSION)) {
            return new Turned(ByeCode.VERSION);
        }
        if (hello.locale().length() > LOCALE_LENGTH_MAX || hello.client().length() > Hello.CLIENT_LENGTH_MAX) {
            return new Turned(ByeCode.MALFORMED);
        }
        return switch (wire.gatekeeper().admit(tx, hello.credential(), hello.locale(), address)) {
            case Gatekeeper.Rejected rejected -> new Turned(rejected.code());
            case Gatekeeper.Admitted admitted -> switch (admitted.caller()) {
                case Caller.AgentCaller agent -> agent(tx, hello, admitted, agent);
                case Caller.TokenCaller program -> new Turned(ByeCode.BAD_CREDENTIAL); // Programs ask over HTTP.
                case Caller.VisitorCaller visitor -> visitor(tx, hello, admitted, visitor);
            };
        };
    }

    private Welcomed agent(Tx tx, Hello hello, Gatekeeper.Admitted admitted, Caller.AgentCaller agent) {
        long head = wire.log().headOf(tx, Audience.TEAM);
        var start = start(hello, admitted, head);
        var rights = admitted.self() instanceof Self.AgentSelf self ? self.rights() : Set.<Right>of();
        boolean resumed = start == Start.RESUMED;
        var snapshot = resumed ? List.<SnapshotPart>of() : wire.snapshots().forTeam(tx, head, rights);
        return new Welcomed(
                admitted, welcome(start, head, admitted), snapshot, LogStream.ofAgent(agent, rights, resumed ? hello.cursor() : head));
    }

    private Welcomed visitor(Tx tx, Hello hello, Gatekeeper.Admitted admitted, Caller.VisitorCaller visitor) {
        var contact = admitted.contact();
        if (contact == null) {
            var start = hello.epoch() == null || hello.epoch().equals(wire.log().epoch()) ? Start.FRESH : Start.EPOCH_CHANGED;
            return new Welcomed(
                    admitted, welcome(start, 0, admitted), wire.snapshots().forVisitor(tx, null, 0), LogStream.ofStranger(visitor));
        }
        var own = Audience.of(contact);
        long head = wire.log().headOf(tx, own);
        var start = start(hello, admitted, head);
        if (start == Start.RESUMED) {
            long readTo = wire.log().positionOf(tx, own, hello.cursor());
            return new Welcomed(
                    admitted, welcome(start, head, admitted), List.of(), LogStream.ofVisitor(visitor, contact, readTo, hello.cursor()));
        }
        return new Welcomed(
                admitted,
                welcome(start, head, admitted),
                wire.snapshots().forVisitor(tx, contact, head),
                LogStream.ofVisitor(visitor, contact, wire.log().positionOf(tx, own, head), head));
    }

    private Start start(Hello hello, Gatekeeper.Admitted admitted, long head) {
        if (hello.epoch() == null) {
            return Start.FRESH;
        }
        if (!hello.epoch().equals(wire.log().epoch()) || hello.cursor() > head) {
            return Start.EPOCH_CHANGED;
        }
        if (hello.cursor() < 0) {
            return Start.BAD_CURSOR;
        }
        return hello.accessRevision() == admitted.accessRevision() ? Start.RESUMED : Start.ACCESS_CHANGED;
    }

    private Welcome welcome(Start start, long head, Gatekeeper.Admitted admitted) {
        return new Welcome(
                Limits.PROTOCOL_VERSION,
                start,
                wire.log().epoch(),
                head,
                admitted.accessRevision(),
                admitted.self(),
                wire.clock().now());
    }
}
