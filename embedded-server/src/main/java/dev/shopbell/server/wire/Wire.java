package dev.shopbell.server.wire;

import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.server.call.Calls;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.measure.Measures;
import dev.shopbell.server.time.ServerClock;

/** What every session needs; made once. */
public record Wire(
        EventLog log,
        Calls calls,
        Gatekeeper gatekeeper,
        SnapshotSource snapshots,
        TypingRoutes typing,
        RateLimits limits,
        ServerClock clock,
        Measures measures,
        ProtocolCodec codec) {}
