package dev.shopbell.server.time;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Makes ids: UUID version 7 (RFC 9562, section 5.7), so that ids sort by the millisecond in which they were made. */
public final class Ids {

    private static final int RANDOM_BYTES = 10;

    private final ServerClock clock;
    private final Randomness randomness;

    public Ids(ServerClock clock, Randomness randomness) {
        this.clock = clock;
        this.randomness = randomness;
    }

    public UUID next() {
        var random = ByteBuffer.wrap(randomness.bytes(RANDOM_BYTES));
        long high = clock.now().toEpochMilli() << 16 | 0x7000L | random.getShort() & 0x0FFFL;
        long low = random.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
