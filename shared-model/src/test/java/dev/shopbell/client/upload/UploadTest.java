package dev.shopbell.client.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shopbell.client.link.ClientScheduler;
import dev.shopbell.client.link.DaemonScheduler;
import dev.shopbell.model.file.Attachment;
import dev.shopbell.model.file.FileId;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.codec.ProtocolCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is cancelled here does not stay on the server, whenever it is cancelled. The server is the test. */
class UploadTest {

    private static final int WITHIN_SECONDS = 30;
    private static final FileId FILE = new FileId(new UUID(7, 42));

    private final DaemonScheduler scheduler = new DaemonScheduler("upload-test");
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final Set<String> keys = new HashSet<>();
    private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
    private final CountDownLatch answering = new CountDownLatch(1);
    private int answersLost;
    private HttpServer server;
    private Uploads uploads;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        uploads = new Uploads(address, new Credential.AgentSessionToken("t"), new Impatient(scheduler), new Random(1));
    }

    @AfterEach
    void close() {
        uploads.close();
        scheduler.close();
        server.stop(0);
    }

    @Test
    void cancelledWhileItIsAnnouncedItIsCancelledOnceTheAnswerNamesIt() throws Exception {
        var upload = send();
        assertEquals("POST /api/v1/files", next());
        cancel(upload);
        answering.countDown();
        assertEquals("DELETE /api/v1/files/" + FILE, next());
        assertNull(told.poll(), "whoever has cancelled it is told nothing more");
    }

    @Test
    void anAnswerThatIsLostIsAskedForAgainUnderTheSameKey() throws Exception {
        answersLost = 2;
        var upload = send();
        assertEquals("POST /api/v1/files", next());
        cancel(upload);
        answering.countDown();
        assertEquals("POST /api/v1/files", next());
        assertEquals("POST /api/v1/files", next());
        assertEquals("DELETE /api/v1/files/" + FILE, next());
        assertEquals(1, keys.size());
        assertNull(told.poll());
    }

    @Test
    void whatWaitsForItsTurnIsCancelledWithoutAWord() throws Exception {
        for (int i = 0; i < Uploads.AT_ONCE_MAX; i++) {
            send();
            next();
        }
        var third = send();
        cancel(third);
        cancel(third);
        answering.countDown();
        for (int i = 0; i < Uploads.AT_ONCE_MAX; i++) {
            assertEquals("PATCH /api/v1/files/" + FILE, next());
        }
    }

    private Upload send() throws InterruptedException {
        var sent = new LinkedBlockingQueue<Upload>();
        scheduler.execute(() -> sent.add(uploads.send(UploadSource.of("a.txt", new byte[] {'a'}), new Ears())));
        return sent.take();
    }

    private void cancel(Upload upload) throws InterruptedException {
        var done = new CountDownLatch(1);
        scheduler.execute(() -> {
            upload.cancel();
            done.countDown();
        });
        done.await();
    }

    private @Nullable String next() throws InterruptedException {
        return asked.poll(WITHIN_SECONDS, TimeUnit.SECONDS);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        boolean lost;
        synchronized (this) {
            var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            if (key != null) {
                keys.add(key);
            }
            lost = answersLost-- > 0;
        }
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        try {
            answering.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var body = lost ? "gone" : ProtocolCodec.strict().encode(new Result.Upload(FILE, 0, 1, null));
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(lost ? 502 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Everything in its order, and nothing waited for. */
    private record Impatient(DaemonScheduler scheduler) implements ClientScheduler {

        @Override
        public long millis() {
            return scheduler.millis();
        }

        @Override
        public Instant wallTime() {
            return Instant.EPOCH;
        }

        @Override
        public Cancellable schedule(Duration delay, Runnable task) {
            return scheduler.schedule(Duration.ZERO, task);
        }

        @Override
        public void execute(Runnable task) {
            scheduler.execute(task);
        }
    }

    private final class Ears implements UploadListener {

        @Override
        public void progressed(long sent, long of) {
            told.add("progressed");
        }

        @Override
        public void whole(Attachment attachment) {
            told.add("whole");
        }

        @Override
        public void refused(Refusal refusal) {
            told.add("refused");
        }

        @Override
        public void stopped(@Nullable Refusal why) {
            told.add("stopped");
        }
    }
}
