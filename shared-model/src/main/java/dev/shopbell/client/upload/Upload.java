package dev.shopbell.client.upload;

import dev.shopbell.model.file.FileId;
import dev.shopbell.protocol.FileCommand.BeginUpload;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.codec.MalformedException;
import dev.shopbell.protocol.codec.ProtocolCodec;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way: announced under an id of its own, so that an answer that is lost announces nothing twice; sent in parts; and after
 * a break asked how much has arrived, and on from there. Confined to its scheduler.
 */
public final class Upload {

    /** What one request carries; what a broken line can cost. */
    static final int PART_BYTES = 1024 * 1024;

    static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    static final Duration PART_WITHIN = Duration.ofMinutes(3);

    /** After so many tries in a row that brought nothing, it waits to be told to go on. */
    static final int TRIES_MAX = 6;

    private static final int ANSWER_BYTES_MAX = 64 * 1024;
    private static final ProtocolCodec CODEC = ProtocolCodec.lenient();

    private enum Stage {
        UNDER_WAY,
        STOPPED,
        /** Cancelled here, and under which id on the server is yet to be heard. */
        CANCELLED,
        OVER
    }

    private final Uploads uploads;
    private final UploadSource source;
    private final UploadListener listener;
    private final UUID key;
    private Stage stage = Stage.UNDER_WAY;
    private @Nullable FileId file;
    private boolean announced;
    private long sent;
    private boolean uncertain;
    private int tries;

    Upload(Uploads uploads, UploadSource source, UploadListener listener) {
        this.uploads = uploads;
        this.source = source;
        this.listener = listener;
        this.key = new UUID(uploads.random().nextLong() & ~0xF000L | 0x4000L, uploads.random().nextLong() >>> 2 | Long.MIN_VALUE);
    }

    public String name() {
        return source.name();
    }

    /** Goes on where it stopped. Does nothing unless it has. */
    public void resume() {
        if (stage == Stage.STOPPED) {
            stage = Stage.UNDER_WAY;
            tries = 0;
            uploads.enqueue(this);
        }
    }

    /** Gives it up, here and on the server. */
    public void cancel() {
        if (stage == Stage.OVER || stage == Stage.CANCELLED) {
            return;
        }
        uploads.left(this);
        if (file != null) {
            withdraw(file);
        } else if (!announced) {
            stage = Stage.OVER;
        } else {
            boolean nobodyAsks = stage == Stage.STOPPED;
            stage = Stage.CANCELLED;
            tries = 0;
            if (nobodyAsks) {
                go();
            }
        }
    }

    private void withdraw(FileId known) {
        stage = Stage.OVER;
        uploads.http().sendAsync(uploads.request("/" + known).timeout(ANSWER_WITHIN).DELETE().build(), BodyHandlers.discarding());
    }

    private boolean isOpen() {
        return stage == Stage.UNDER_WAY || stage == Stage.CANCELLED;
    }

    void go() {
        if (!isOpen()) {
            return;
        }
        if (file == null) {
            announce();
        } else if (uncertain) {
            ask(uploads.request("/" + file).timeout(ANSWER_WITHIN).GET());
        } else {
            sendPart(file);
        }
    }

    private void announce() {
        announced = true;
        var body = CODEC.encodeValue(Map.of("name", cut(source.name()), "bytes", source.bytes()));
        ask(uploads.request("")
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key.toString())
                .POST(BodyPublishers.ofString(body)));
    }

    private static String cut(String name) {
        return name.length() <= BeginUpload.NAME_GIVEN_LENGTH_MAX ? name : name.substring(name.length() - BeginUpload.NAME_GIVEN_LENGTH_MAX);
    }

    private void sendPart(FileId to) {
        long from = sent;
        long length = Math.min(PART_BYTES, source.bytes() - from);
        var stream = new CountedPart(source, from, length, taken -> execute(() -> progressed(from + taken)));
        ask(uploads.request("/" + to)
                .timeout(PART_WITHIN)
                .header("Upload-Offset", Long.toString(from))
                .method("PATCH", length == 0
                        ? BodyPublishers.noBody()
                        : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(stream::open), length)));
    }

    private void progressed(long at) {
        if (stage == Stage.UNDER_WAY) {
            listener.progressed(at, source.bytes());
        }
    }

    private void ask(HttpRequest.Builder request) {
        uploads.http()
                .sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofString(), ANSWER_BYTES_MAX))
                .whenComplete((answer, failure) -> execute(() -> answered(failure == null ? answer : null)));
    }

    private void execute(Runnable task) {
        try {
            uploads.scheduler().execute(task);
        } catch (RejectedExecutionException e) {
            stage = Stage.OVER; // The client has ended, and nobody is left to be told.
        }
    }

    private void answered(@Nullable HttpResponse<String> answer) {
        if (!isOpen()) {
            return;
        }
        uncertain = true;
        try {
            if (answer == null) {
                again(null);
            } else if (answer.statusCode() == 200 && CODEC.result(answer.body()) instanceof Result.Upload upload) {
                came(upload);
            } else {
                refused(CODEC.refusal(answer.body()));
            }
        } catch (MalformedException e) {
            again(null); // Not our server's own words: something in between.
        }
    }

    private void came(Result.Upload upload) {
        if (stage == Stage.CANCELLED) {
            withdraw(upload.file());
            return;
        }
        if (file == null || upload.offset() > sent) {
            tries = 0;
        }
        file = upload.file();
        sent = upload.offset();
        if (upload.attachment() != null) {
            stage = Stage.OVER;
            uploads.left(this);
            listener.progressed(source.bytes(), source.bytes());
            listener.whole(upload.attachment());
            return;
        }
        listener.progressed(sent, source.bytes());
        uncertain = false;
        if (++tries > TRIES_MAX) {
            stop(null);
        } else {
            go();
        }
    }

    private void refused(Refusal refusal) {
        if (refusal.code().passing() || refusal.code() == RefusalCode.CHANGED_MEANWHILE) {
            again(refusal);
        } else if (stage == Stage.CANCELLED) {
            stage = Stage.OVER;
        } else {
            stage = Stage.OVER;
            uploads.left(this);
            listener.refused(refusal);
        }
    }

    private void again(@Nullable Refusal why) {
        if (++tries > TRIES_MAX) {
            stop(why);
            return;
        }
        var told = why == null ? null : why.retryAfterMillis();
        long doubled = Limits.RETRY_FIRST.toMillis() << Math.min(tries, 6);
        long span = Math.min(Limits.RETRY_MAX.toMillis(), doubled);
        long pause = (told == null ? 0 : Math.min(told, Limits.RETRY_MAX.toMillis())) + 1 + uploads.random().nextLong(span);
        uploads.scheduler().schedule(Duration.ofMillis(pause), this::go);
    }

    private void stop(@Nullable Refusal why) {
        if (stage == Stage.CANCELLED) {
            stage = Stage.OVER; // The server lets go of it by itself, later.
            return;
        }
        stage = Stage.STOPPED;
        uploads.left(this);
        listener.stopped(why);
    }
}
