package dev.shopbell.desk.link;

import dev.shopbell.desk.ui.UiThread;
import dev.shopbell.model.file.FileId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files over HTTP, each on a thread of its own. */
public final class HttpFiles implements ShopFiles {

    /** A picture that somebody else's page names may be as large as it likes; it is read no further than this. */
    static final int WEB_PICTURE_BYTES_MAX = 8 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(HttpFiles.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final UiThread uiThread;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NORMAL).build();

    public HttpFiles(UiThread uiThread) {
        this.uiThread = uiThread;
    }

    @Override
    public Running send(Path file, String name, Sending listener) {
        listener.broken();
        return () -> {};
    }

    @Override
    public void picture(FileId file, boolean small, Consumer<Optional<byte[]>> bytes) {
        bytes.accept(Optional.empty());
    }

    @Override
    public void save(FileId file, Path to, Consumer<Boolean> done) {
        done.accept(false);
    }

    @Override
    public void webPicture(URI address, Consumer<Optional<byte[]>> bytes) {
        Thread.ofVirtual().name("shopbell-web-picture").start(() -> {
            var found = fetch(address);
            uiThread.execute(() -> bytes.accept(found));
        });
    }

    private Optional<byte[]> fetch(URI address) {
        try {
            var response = http.send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                var bytes = body.readNBytes(WEB_PICTURE_BYTES_MAX + 1);
                return response.statusCode() == 200 && bytes.length <= WEB_PICTURE_BYTES_MAX ? Optional.of(bytes) : Optional.empty();
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.info("no picture at {}: {}", address.getHost(), e.getMessage());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
