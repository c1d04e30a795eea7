package dev.shopbell.client.upload;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.LongConsumer;

/** One part's bytes, which tell how many of them have been taken. */
final class CountedPart {

    private static final long TOLD_EVERY_BYTES = 64 * 1024;

    private final UploadSource source;
    private final long from;
    private final long length;
    private final LongConsumer taken;

    CountedPart(UploadSource source, long from, long length, LongConsumer taken) {
        this.source = source;
        this.from = from;
        this.length = length;
        this.taken = taken;
    }

    InputStream open() {
        try {
            return new Counted(source.from(from));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Counted extends FilterInputStream {
        private long count;
        private long told;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int most) throws IOException {
            if (count == length) {
                return -1;
            }
            int got = in.read(into, offset, (int) Math.min(most, length - count));
            if (got < 0) {
                throw new EOFException("the file has become shorter");
            }
            count += got;
            if (count - told >= TOLD_EVERY_BYTES) {
                told = count;
                taken.accept(count);
            }
            return got;
        }
    }
}
