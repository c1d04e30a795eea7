package dev.shopbell.server.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.link.DaemonScheduler;
import dev.shopbell.client.upload.Upload;
import dev.shopbell.client.upload.UploadListener;
import dev.shopbell.client.upload.UploadSource;
import dev.shopbell.client.upload.Uploads;
import dev.shopbell.model.file.Attachment;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.proof.OpenedShop;
import dev.shopbell.server.proof.ServerProcess;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} while files arrive: each goes on from where it was, and no half file ever lies under a name. */
class KilledUploadIT {

    private static final long SEED = Long.getLong("shopbell.seed", 20_261_124);
    private static final int CYCLES = Integer.getInteger("shopbell.cycles", 4);
    private static final int FILE_BYTES = 6 * 1024 * 1024;

    @TempDir
    private Path folder;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Tries(FaultCase.F03)
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aFileGoesOnAfterAKillAndNothingHalfIsLeft() throws Exception {
        int port = ServerProcess.reservePort();
        OpenedShop shop;
        try (var server = serve(port, "--create-owner")) {
            shop = OpenedShop.setUp(server.awaitServing(), server.setupCode());
            server.terminate();
        }
        var sent = new TreeSet<String>();
        try (var scheduler = new DaemonScheduler("uploads");
                var uploads = new Uploads(URI.create("http://127.0.0.1:" + port), new Credential.AgentSessionToken(shop.owner().token()), scheduler, random.split())) {
            for (int cycle = 1; cycle <= CYCLES; cycle++) {
                var bytes = words();
                var killAfter = new AtomicLong(1 + random.nextInt(FILE_BYTES));
                var ears = new Ears(scheduler);
                try (var server = serve(port)) {
                    server.awaitServing();
                    scheduler.execute(() -> ears.upload = uploads.send(new Deadly(bytes, killAfter, server::kill), ears));
                    server.awaitEnd();
                }
                assertTrue(blobs().containsAll(sent), "what was whole is whole");
                try (var server = serve(port)) {
                    server.awaitServing();
                    assertEquals(FILE_BYTES, ears.whole.get(3, TimeUnit.MINUTES).bytes());
                    sent.add(sha256(bytes));
                    assertEquals(sent, blobs(), "after it has gone on");
                    server.terminate();
                }
            }
        }
        assertEquals(List.of(), left("making"));
        assertEquals(List.of(), left("arriving"));
    }

    private ServerProcess serve(int port, String... more) throws IOException {
        var options = new java.util.ArrayList<>(List.of("--port", Integer.toString(port)));
        options.addAll(List.of(more));
        return ServerProcess.serve(folder.resolve("data"), folder.resolve("server.log"), options.toArray(String[]::new));
    }

    private byte[] words() {
        var bytes = new byte[FILE_BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ('a' + random.nextInt(26));
        }
        return bytes;
    }

    /** What lies under a hash, each looked at. */
    private TreeSet<String> blobs() throws Exception {
        var found = new TreeSet<String>();
        var root = folder.resolve("data/blobs");
        if (Files.isDirectory(root)) {
            try (var all = Files.walk(root)) {
                for (var path : all.filter(file -> file.getFileName().toString().length() == 64).toList()) {
                    assertEquals(path.getFileName().toString(), sha256(Files.readAllBytes(path)), "a half file under a name");
                    found.add(path.getFileName().toString());
                }
            }
        }
        return found;
    }

    private List<Path> left(String part) throws IOException {
        var path = folder.resolve("data/blobs").resolve(part);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (var all = Files.list(path)) {
            return all.toList();
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    /** Kills the server once, when so many of its bytes have been taken. */
    private record Deadly(byte[] content, AtomicLong killAfter, Runnable kill) implements UploadSource {

        @Override
        public String name() {
            return new String(content, 0, 8, StandardCharsets.US_ASCII) + ".txt";
        }

        @Override
        public long bytes() {
            return content.length;
        }

        @Override
        public InputStream from(long offset) {
            return new FilterInputStream(new ByteArrayInputStream(content, (int) offset, content.length - (int) offset)) {
                @Override
                public int read(byte[] into, int at, int most) throws IOException {
                    int got = super.read(into, at, most);
                    if (got > 0 && killAfter.get() > 0 && killAfter.addAndGet(-got) <= 0) {
                        kill.run();
                    }
                    return got;
                }
            };
        }
    }

    private static final class Ears implements UploadListener {
        final CompletableFuture<Attachment> whole = new CompletableFuture<>();
        private final DaemonScheduler scheduler;
        volatile @Nullable Upload upload;

        Ears(DaemonScheduler scheduler) {
            this.scheduler = scheduler;
        }

        @Override
        public void progressed(long sent, long of) {
            assertTrue(sent <= of);
        }

        @Override
        public void whole(Attachment attachment) {
            whole.complete(attachment);
        }

        @Override
        public void refused(Refusal refusal) {
            whole.completeExceptionally(new AssertionError(refusal.toString()));
        }

        @Override
        public void stopped(@Nullable Refusal why) {
            scheduler.execute(() -> {
                var stopped = upload;
                if (stopped != null) {
                    stopped.resume();
                }
            });
        }
    }
}
