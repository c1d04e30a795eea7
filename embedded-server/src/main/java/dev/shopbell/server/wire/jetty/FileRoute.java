package dev.shopbell.server.wire.jetty;

import dev.shopbell.model.file.FileId;
import dev.shopbell.server.wire.FileDoor;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /files/{file}} by a signed link. Whatever somebody once sent, a browser is told to save it, to take it for nothing but what
 * we say it is, and to run nothing in it; only our own small pictures may be shown where they are linked.
 */
final class FileRoute extends Handler.Abstract {

    private static final Pattern PATH = Pattern.compile("/files/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");
    private static final Pattern MOMENT = Pattern.compile("[0-9]{1,12}");
    private static final Pattern RANGE = Pattern.compile("bytes=(?:([0-9]{1,18})-([0-9]{0,18})|-([0-9]{1,18}))");
    private static final int BUFFER_BYTES = 32 * 1024;
    private static final String CACHING = "private, max-age=600";
    private static final Logger LOG = LoggerFactory.getLogger(FileRoute.class);

    private final FileDoor files;

    FileRoute(FileDoor files) {
        this.files = files;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var path = PATH.matcher(Request.getPathInContext(request));
        boolean reads = HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
        if (!reads || !path.matches()) {
            return false;
        }
        var query = Request.extractQueryParameters(request);
        var expires = value(query, "e");
        if (!MOMENT.matcher(expires).matches()) {
            return nothing(request, response, callback, HttpStatus.NOT_FOUND_404);
        }
        files.fetch(FileId.of(path.group(1)), value(query, "v"), Long.parseLong(expires), value(query, "s"))
                .whenCompleteAsync(
                        (found, failure) -> {
                            if (failure != null) {
                                LOG.warn("A file could not be fetched", failure);
                                nothing(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
                            } else if (found.isEmpty()) {
                                nothing(request, response, callback, HttpStatus.NOT_FOUND_404);
                            } else {
                                answer(request, response, callback, found.get());
                            }
                        },
                        request.getComponents().getExecutor());
        return true;
    }

    private static String value(Fields query, String name) {
        var field = query.get(name);
        return field == null || field.getValue() == null ? "" : field.getValue();
    }

    private static boolean nothing(Request request, Response response, Callback callback, int status) {
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        Response.writeError(request, response, callback, status);
        return true;
    }

    private void answer(Request request, Response response, Callback callback, FileDoor.Download file) {
        try {
            long size = file.bytes().size();
            var headers = response.getHeaders();
            headers.put(HttpHeader.CONTENT_TYPE, file.mediaType());
            headers.put(HttpHeader.CONTENT_DISPOSITION, (file.inline() ? "inline" : "attachment") + "; " + fileName(file.name()));
            headers.put("Content-Security-Policy", "sandbox; default-src 'none'");
            headers.put("Cross-Origin-Resource-Policy", "same-origin");
            headers.put(HttpHeader.CACHE_CONTROL, CACHING);
            headers.put(HttpHeader.ACCEPT_RANGES, "bytes");
            var range = range(request, size);
            if (range.from >= size) {
                headers.put(HttpHeader.CONTENT_RANGE, "bytes */" + size);
                close(file.bytes());
                nothing(request, response, callback, HttpStatus.RANGE_NOT_SATISFIABLE_416);
                return;
            }
            if (range.part) {
                response.setStatus(HttpStatus.PARTIAL_CONTENT_206);
                headers.put(HttpHeader.CONTENT_RANGE, "bytes " + range.from + "-" + (range.from + range.length - 1) + "/" + size);
            }
            headers.put(HttpHeader.CONTENT_LENGTH, range.length);
            send(request, response, callback, file.bytes(), range);
        } catch (IOException | RuntimeException e) {
            close(file.bytes());
            callback.failed(e);
        }
    }

    private static void send(Request request, Response response, Callback callback, SeekableByteChannel bytes, Range range) {
        if (HttpMethod.HEAD.is(request.getMethod())) {
            close(bytes);
            callback.succeeded();
            return;
        }
        var buffers = new ByteBufferPool.Sized(request.getComponents().getByteBufferPool(), false, BUFFER_BYTES);
        var done = Callback.from(() -> close(bytes), callback);
        Content.copy(Content.Source.from(buffers, bytes, range.from, range.length), response, done);
    }

    private record Range(long from, long length, boolean part) {}

    /** One range, or the whole: whoever asks for several is given the whole, as is allowed. */
    private static Range range(Request request, long size) {
        var asked = RANGE.matcher(String.valueOf(request.getHeaders().get(HttpHeader.RANGE)));
        if (!asked.matches() || size == 0) {
            return new Range(0, size, false);
        }
        if (asked.group(3) != null) {
            long last = Math.min(size, Long.parseLong(asked.group(3)));
            return last == 0 ? new Range(size, 0, true) : new Range(size - last, last, true);
        }
        long from = Long.parseLong(asked.group(1));
        long to = asked.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(asked.group(2)));
        return to < from && from < size ? new Range(0, size, false) : new Range(from, Math.max(0, to - from + 1), true);
    }

    /** As RFC 6266 has it: plain letters for those who know no others, and the name itself. */
    private static String fileName(String name) {
        var plain = name.replaceAll("[^A-Za-z0-9._ ()-]", "_");
        return "filename=\"" + plain + "\"; filename*=UTF-8''" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    }

    private static void close(SeekableByteChannel bytes) {
        try {
            bytes.close();
        } catch (IOException e) {
            LOG.warn("A file did not close", e);
        }
    }
}
