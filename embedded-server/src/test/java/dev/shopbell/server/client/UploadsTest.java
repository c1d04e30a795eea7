package dev.shopbell.server.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.entry.EntryClient;
import dev.shopbell.client.link.ClientScheduler;
import dev.shopbell.client.link.DaemonScheduler;
import dev.shopbell.client.upload.UploadListener;
import dev.shopbell.client.upload.UploadSource;
import dev.shopbell.client.upload.Uploads;
import dev.shopbell.model.file.Attachment;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.EntryRequest.SetUp;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.EmbeddedServer;
import dev.shopbell.server.ServerConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client that sends files, against a real server. */
class UploadsTest {

    private static final int WITHIN_SECONDS = 60;

    @TempDir
    Path folder;

    private final DaemonScheduler scheduler = new DaemonScheduler("uploads");
    private EmbeddedServer server;
    private Uploads uploads;

    @BeforeEach
    void open() throws Exception {
        server = EmbeddedServer.start(ServerConfig.of(folder).withPort(0));
        try (var entry = new EntryClient(server.address())) {
            var owner = entry.setUp(new SetUp(server.setupCode(), "Tea", "Olga", "olga@tea.example", "a kettle sings", "en", "test"));
            uploads = uploads(server.address(), owner.token());
        }
    }

    private Uploads uploads(URI at, String token) {
        return new Uploads(at, new Credential.AgentSessionToken(token), new Impatient(scheduler), new SplittableRandom(1));
    }

    @AfterEach
    void close() {
        uploads.close();
        scheduler.close();
        server.close();
    }

    @Test
    void aFileOfSeveralPartsArrivesWholeWithProgress() throws Exception {
        var file = folder.resolve("words.txt");
        Files.writeString(file, "tea ".repeat(600_000));
        var ears = new Ears();
        scheduler.execute(() -> send(ears, file));

        var whole = ears.attachment.get(WITHIN_SECONDS, TimeUnit.SECONDS);

        assertEquals(2_400_000, whole.bytes());
        assertEquals("words.txt", whole.name());
        assertEquals(2_400_000, ears.sent);
        assertTrue(ears.steps.get() > 10, () -> ears.steps + " steps");
    }

    private void send(Ears ears, Path file) {
        try {
            uploads.send(UploadSource.of(file), ears);
        } catch (IOException e) {
            ears.attachment.completeExceptionally(e);
        }
    }

    @Test
    void aRefusalIsToldOnce() throws Exception {
        var ears = new Ears();
        scheduler.execute(() -> uploads.send(UploadSource.of("page.html", "<html>".getBytes(StandardCharsets.UTF_8)), ears));

        assertEquals(RefusalCode.FILE_TYPE, ears.refusal.get(WITHIN_SECONDS, TimeUnit.SECONDS).code());
    }

    @Tries(FaultCase.F68)
    @Test
    void aSourceThatBreaksOffGoesOnFromWhereItWas() throws Exception {
        var bytes = "tea ".repeat(600_000).getBytes(StandardCharsets.UTF_8);
        var opened = new AtomicInteger();
        var ears = new Ears();
        scheduler.execute(() -> uploads.send(new Breaking(bytes, opened), ears));

        assertEquals(bytes.length, ears.attachment.get(WITHIN_SECONDS, TimeUnit.SECONDS).bytes());
        assertTrue(opened.get() > 3, () -> "opened " + opened + " times");
    }

    /** The second part breaks off in its middle, once. */
    private record Breaking(byte[] content, AtomicInteger opened) implements UploadSource {

        @Override
        public String name() {
            return "words.txt";
        }

        @Override
        public long bytes() {
            return content.length;
        }

        @Override
        public InputStream from(long offset) throws IOException {
            int until = opened.incrementAndGet() == 2 ? (int) offset + 300_000 : content.length;
            return new java.io.ByteArrayInputStream(content, (int) offset, until - (int) offset);
        }
    }

    @Test
    void nobodyThereIsToldAfterSomeTriesAndItTriesAgainWhenAsked() throws Exception {
        int port;
        try (var taken = new java.net.ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        try (var nowhere = uploads(URI.create("http://127.0.0.1:" + port), "x")) {
            var ears = new Ears();
            var upload = new CompletableFuture<dev.shopbell.client.upload.Upload>();
            scheduler.execute(() -> upload.complete(nowhere.send(UploadSource.of("a.txt", new byte[] {'a'}), ears)));
            ears.stopped.get(WITHIN_SECONDS, TimeUnit.SECONDS);
            assertEquals(1, ears.stops.get());
            scheduler.execute(() -> upload.join().resume());
            ears.stoppedAgain.get(WITHIN_SECONDS, TimeUnit.SECONDS);
            scheduler.execute(() -> upload.join().cancel());
        }
    }

    /** Waits a hundredth of what it is asked to, so that every pause is gone through and none is long. */
    private record Impatient(ClientScheduler real) implements ClientScheduler {

        @Override
        public long millis() {
            return real.millis();
        }

        @Override
        public Instant wallTime() {
            return real.wallTime();
        }

        @Override
        public Cancellable schedule(Duration delay, Runnable task) {
            return real.schedule(delay.dividedBy(100), task);
        }

        @Override
        public void execute(Runnable task) {
            real.execute(task);
        }
    }

    private static final class Ears implements UploadListener {
        final CompletableFuture<Attachment> attachment = new CompletableFuture<>();
        final CompletableFuture<Refusal> refusal = new CompletableFuture<>();
        final CompletableFuture<Boolean> stopped = new CompletableFuture<>();
        final CompletableFuture<Boolean> stoppedAgain = new CompletableFuture<>();
        final AtomicInteger stops = new AtomicInteger();
        final AtomicInteger steps = new AtomicInteger();
        volatile long sent;

        @Override
        public void progressed(long sent, long of) {
            this.sent = sent;
            steps.incrementAndGet();
        }

        @Override
        public void whole(Attachment found) {
            attachment.complete(found);
        }

        @Override
        public void refused(Refusal why) {
            refusal.complete(why);
            attachment.completeExceptionally(new AssertionError(why.toString()));
        }

        @Override
        public void stopped(@Nullable Refusal why) {
            (stops.incrementAndGet() == 1 ? stopped : stoppedAgain).complete(why == null);
            attachment.completeExceptionally(new AssertionError("stopped"));
        }
    }
}
