package dev.shopbell.server.db;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A disk whose power can be cut at any instant. It keeps beside each open file what a sync has made safe, and each write and truncation
 * since. At the cut any of those may have reached the plate: all, none, some, in any order, and one of them in part, by whole sectors.
 */
public final class UnsurePower extends FilePathWrapper {

    static final String PREFIX = "unsure:";

    private static final int SECTOR = 512;
    private static final Map<String, Plate> PLATES = new HashMap<>();
    private static final Map<String, PlannedCut> PLANS = new HashMap<>();

    static {
        FilePath.register(new UnsurePower());
    }

    /** H2 makes one for each path. */
    public UnsurePower() {}

    /** One file: what is safe, and what is under way. */
    private static final class Plate {
        byte[] safe;
        final List<Change> since = new ArrayList<>();
        @Nullable PlannedCut plan;

        Plate(byte[] safe) {
            this.safe = safe;
        }

        /** To be called when a write is noted and when a sync has begun and not ended. */
        void happens() {
            if (plan != null && !plan.done.isDone() && plan.left-- == 0) {
                plan.cut(this);
            }
        }

        Cut cutNow(Path remains, Random random) throws IOException {
            var under = new ArrayList<>(since);
            int kept = switch (random.nextInt(4)) {
                case 0 -> 0;
                case 1 -> under.size();
                default -> random.nextInt(under.size() + 1);
            };
            if (random.nextBoolean()) {
                Collections.shuffle(under, random);
            }
            var image = safe.clone();
            for (var change : under.subList(0, kept)) {
                image = change.on(image);
            }
            if (kept < under.size() && under.get(kept).bytes() != null) {
                var torn = under.get(kept);
                int sectors = torn.bytes().length / SECTOR;
                image = torn.on(image, sectors == 0 ? 0 : random.nextInt(sectors) * SECTOR);
            }
            Files.write(remains, image);
            return new Cut(under.size(), under.size() - kept);
        }
    }

    /** @param bytes null for a truncation to {@code at} */
    private record Change(long at, byte[] bytes) {

        byte[] on(byte[] file, int length) {
            if (bytes == null) {
                return Arrays.copyOf(file, (int) Math.min(at, file.length));
            }
            var grown = file.length < at + length ? Arrays.copyOf(file, (int) at + length) : file;
            System.arraycopy(bytes, 0, grown, (int) at, length);
            return grown;
        }

        byte[] on(byte[] file) {
            return on(file, bytes == null ? 0 : bytes.length);
        }
    }

    /** @param unsynced how many writes no sync had covered @param lost how many of them the plate does not have whole */
    record Cut(int unsynced, int lost) {}

    static void ready() {
        // Loading the class has registered it.
    }

    /**
     * Cuts the power of {@code file} in the middle of one of its next writes or syncs, and writes what the plate then holds to
     * {@code remains}. All that goes on on this disk waits for that moment; what comes after it is of another world.
     *
     * @param operations how many more of them still come about, 0 or more
     * @param atCut runs at that very moment
     */
    static CompletableFuture<Cut> cutAfter(Path file, int operations, Path remains, Random random, Runnable atCut) {
        synchronized (PLATES) {
            var plan = new PlannedCut(operations, remains, random, atCut);
            PLATES.get(file.toString()).plan = plan;
            return plan.done;
        }
    }

    /** The same for a file that is to be opened yet, counted from its first opening on, however often it is opened. */
    static PlannedCut cutOnceOpened(Path file, int operations, Path remains, Random random, Runnable atCut) {
        synchronized (PLATES) {
            var plan = new PlannedCut(operations, remains, random, atCut);
            PLANS.put(file.toString(), plan);
            return plan;
        }
    }

    /** A cut that is to come. */
    static final class PlannedCut {
        final CompletableFuture<Cut> done = new CompletableFuture<>();
        private final Path remains;
        private final Random random;
        private final Runnable atCut;
        private int left;

        private PlannedCut(int operations, Path remains, Random random, Runnable atCut) {
            this.left = operations;
            this.remains = remains;
            this.random = random;
            this.atCut = atCut;
        }

        /** How many operations were still to come. */
        int left() {
            synchronized (PLATES) {
                return left;
            }
        }

        private void cut(Plate plate) {
            atCut.run();
            try {
                done.complete(plate.cutNow(remains, random));
            } catch (IOException e) {
                done.completeExceptionally(e);
            }
        }
    }

    @Override
    public String getScheme() {
        return PREFIX.substring(0, PREFIX.length() - 1);
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        var name = getBase().toString();
        synchronized (PLATES) {
            var plate = new Plate(Files.exists(Path.of(name)) ? Files.readAllBytes(Path.of(name)) : new byte[0]);
            plate.plan = PLANS.get(name);
            PLATES.put(name, plate);
        }
        return new Channel(getBase().open(mode), name);
    }

    private static final class Channel extends FileBase {

        private final FileChannel base;
        private final String name;

        Channel(FileChannel base, String name) {
            this.base = base;
            this.name = name;
        }

        private void note(Change change) {
            var plate = PLATES.get(name);
            plate.since.add(change);
            plate.happens();
        }

        private int written(ByteBuffer from, long at) throws IOException {
            synchronized (PLATES) {
                var bytes = new byte[from.remaining()];
                from.duplicate().get(bytes);
                int count = base.write(from, at);
                note(new Change(at, count == bytes.length ? bytes : Arrays.copyOf(bytes, count)));
                return count;
            }
        }

        @Override
        public int write(ByteBuffer from, long at) throws IOException {
            return written(from, at);
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            int count = written(from, base.position());
            base.position(base.position() + count);
            return count;
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            synchronized (PLATES) {
                base.truncate(size);
                note(new Change(size, null));
            }
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            synchronized (PLATES) {
                base.force(metaData);
                var plate = PLATES.get(name);
                plate.happens();
                for (var change : plate.since) {
                    plate.safe = change.on(plate.safe);
                }
                plate.since.clear();
            }
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            return base.read(into);
        }

        @Override
        public int read(ByteBuffer into, long at) throws IOException {
            return base.read(into, at);
        }

        @Override
        public long position() throws IOException {
            return base.position();
        }

        @Override
        public FileChannel position(long at) throws IOException {
            base.position(at);
            return this;
        }

        @Override
        public long size() throws IOException {
            return base.size();
        }

        @Override
        public FileLock tryLock(long at, long size, boolean shared) throws IOException {
            return base.tryLock(at, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            base.close();
        }
    }
}
