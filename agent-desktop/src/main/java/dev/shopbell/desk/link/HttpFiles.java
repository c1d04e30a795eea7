package dev.shopbell.desk.link;

import dev.shopbell.client.Reply;
import dev.shopbell.client.link.DaemonScheduler;
import dev.shopbell.client.upload.Upload;
import dev.shopbell.client.upload.UploadListener;
import dev.shopbell.client.upload.UploadSource;
import dev.shopbell.client.upload.Uploads;
import dev.shopbell.desk.ui.UiThread;
import dev.shopbell.model.file.Attachment;
import dev.shopbell.model.file.FileId;
import dev.shopbell.model.file.FileLink;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.FileQuery.LinksOf;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.Result;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files over HTTP: sent in parts, fetched by links that the line gives out, each on a thread of its own. */
public final class HttpFiles implements ShopFiles {

    /** A picture that is shown is read no further than this, whoever's it is. */
    static final int PICTURE_BYTES_MAX = 32 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(HttpFiles.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SAVE_WITHIN = Duration.ofMinutes(10);

    private final URI server;
    private final DeskLink link;
    private final UiThread uiThread;
    private final DaemonScheduler scheduler = new DaemonScheduler("shopbell-files");
    private final Uploads uploads;
    private final MarkOfTheWeb mark = MarkOfTheWeb.ofThisSystem();
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NORMAL).build();
    /** Links wanted in this visit of the UI thread; a page of pictures is one question. */
    private final Map<FileId, List<Consumer<Optional<FileLink>>>> wanted = new LinkedHashMap<>();

    public HttpFiles(URI server, String token, DeskLink link, UiThread uiThread, RandomGenerator random) {
        this.server = server;
        this.link = link;
        this.uiThread = uiThread;
        this.uploads = new Uploads(server, new Credential.AgentSessionToken(token), scheduler, random);
    }

    @Override
    public Running send(Path file, Sending listener) {
        var sending = new Crossing(uiThread, listener, uploads, file);
        scheduler.execute(sending::begin);
        return new Running() {
            @Override
            public void cancel() {
                scheduler.execute(sending::cancel);
            }

            @Override
            public void resume() {
                scheduler.execute(sending::resume);
            }
        };
    }

    @Override
    public void picture(FileId file, boolean small, Consumer<Optional<byte[]>> bytes) {
        findLink(file, found -> {
            var path = found.map(it -> small ? it.thumbnail() : it.path());
            path.ifPresentOrElse(it -> fetch(server.resolve(it), bytes), () -> bytes.accept(Optional.empty()));
        });
    }

    @Override
    public void webPicture(URI address, Consumer<Optional<byte[]>> bytes) {
        fetch(address, bytes);
    }

    @Override
    public void save(FileId file, Path to, Consumer<Boolean> done) {
        findLink(file, found -> {
            if (found.isEmpty()) {
                done.accept(false);
                return;
            }
            var address = server.resolve(found.get().path());
            Thread.ofVirtual().name("shopbell-save").start(() -> {
                boolean saved = download(address, to);
                uiThread.execute(() -> done.accept(saved));
            });
        });
    }

    @Override
    public void close() {
        uploads.close();
        scheduler.close();
        http.shutdownNow();
    }

    private void findLink(FileId file, Consumer<Optional<FileLink>> found) {
        boolean first = wanted.isEmpty();
        wanted.computeIfAbsent(file, _ -> new ArrayList<>()).add(found);
        if (first) {
            uiThread.execute(this::askForLinks);
        }
    }

    private void askForLinks() {
        var asked = new LinkedHashMap<>(wanted);
        wanted.clear();
        var files = List.copyOf(asked.keySet());
        for (int from = 0; from < files.size(); from += LinksOf.LINKS_MAX) {
            var some = files.subList(from, Math.min(files.size(), from + LinksOf.LINKS_MAX));
            link.ask(new LinksOf(some), reply -> {
                var links = links(reply);
                some.forEach(file -> asked.get(file).forEach(one -> one.accept(
                        links.stream().filter(it -> it.file().equals(file)).findFirst())));
            });
        }
    }

    private static List<FileLink> links(Reply reply) {
        return reply instanceof Reply.Answered answered && answered.result() instanceof Result.FileLinks links ? links.links() : List.of();
    }

    private void fetch(URI address, Consumer<Optional<byte[]>> bytes) {
        Thread.ofVirtual().name("shopbell-picture").start(() -> {
            var found = fetch(address);
            uiThread.execute(() -> bytes.accept(found));
        });
    }

    private Optional<byte[]> fetch(URI address) {
        try (var body = get(address, PATIENCE); var _ = within(PATIENCE, body)) {
            var bytes = body.readNBytes(PICTURE_BYTES_MAX + 1);
            return bytes.length <= PICTURE_BYTES_MAX ? Optional.of(bytes) : Optional.empty();
        } catch (IOException | IllegalArgumentException | RejectedExecutionException e) {
            LOG.info("no picture from {}: {}", address.getHost(), e.getMessage());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Under another name until it is whole and marked, so that neither half a file nor an unmarked one passes for it. */
    private boolean download(URI address, Path to) {
        var part = to.resolveSibling(to.getFileName() + ".part");
        try (var body = get(address, SAVE_WITHIN); var _ = within(SAVE_WITHIN, body)) {
            Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
            mark.put(part);
            Files.move(part, to, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException | RejectedExecutionException e) {
            LOG.warn("a file could not be saved as {}", to, e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            deleteQuietly(part);
        }
    }

    private static void deleteQuietly(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            LOG.warn("half a file is left at {}", part, e);
        }
    }

    private InputStream get(URI address, Duration within) throws IOException, InterruptedException {
        var response = http.send(HttpRequest.newBuilder(address).timeout(within).build(), HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            response.body().close();
            throw new IOException("status " + response.statusCode());
        }
        return response.body();
    }

    /** A request's own limit ends with its head; a line that falls silent after that would be waited for without end. */
    private Watch within(Duration patience, InputStream body) {
        var end = scheduler.schedule(patience, () -> {
            try {
                body.close();
            } catch (IOException e) {
                LOG.info("a silent line could not be closed", e);
            }
        });
        return end::cancel;
    }

    /** Looks after something that must end, until it is closed. */
    private interface Watch extends AutoCloseable {

        @Override
        void close();
    }

    /** One upload, from the scheduler's thread to the UI thread. */
    private static final class Crossing implements UploadListener {

        private final UiThread uiThread;
        private final Sending listener;
        private final Uploads uploads;
        private final Path file;
        private @Nullable Upload upload;

        Crossing(UiThread uiThread, Sending listener, Uploads uploads, Path file) {
            this.uiThread = uiThread;
            this.listener = listener;
            this.uploads = uploads;
            this.file = file;
        }

        void begin() {
            try {
                upload = uploads.send(UploadSource.of(file), this);
            } catch (IOException e) {
                LOG.warn("a file cannot be read", e);
                uiThread.execute(listener::broken);
            }
        }

        void cancel() {
            if (upload != null) {
                upload.cancel();
            }
        }

        void resume() {
            if (upload != null) {
                upload.resume();
            } else {
                begin(); // It could not be read before.
            }
        }

        @Override
        public void progressed(long sent, long of) {
            uiThread.execute(() -> listener.progress(sent, of));
        }

        @Override
        public void whole(Attachment attachment) {
            uiThread.execute(() -> listener.sent(attachment));
        }

        @Override
        public void refused(Refusal refusal) {
            uiThread.execute(() -> listener.refused(refusal));
        }

        @Override
        public void stopped(@Nullable Refusal why) {
            uiThread.execute(listener::broken);
        }
    }
}
