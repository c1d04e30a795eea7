package dev.shopbell.server.wire;

import dev.shopbell.protocol.ServerFrame;
import dev.shopbell.protocol.ServerFrame.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What is on its way to one client. Answers and marks are queued within bounds, and marks are the first to be dropped; told events are
 * one page of the log at most, shared with the log's window and put into words when the line takes them, because the next page is read when
 * this one is gone.
 */
final class Outgoing {

    static final int QUEUED_FRAMES_MAX = 256;
    static final int QUEUED_CHARS_MAX = 1024 * 1024;
    static final int MARKS_MAX = 32;

    private final Deque<String> answers = new ArrayDeque<>();
    private final Deque<ServerFrame> told = new ArrayDeque<>();
    private final Wire wire;
    private final Instant since;
    private final Deque<String> marks = new ArrayDeque<>();
    private int answerChars;
    private @Nullable Instant happened;

    Outgoing(Wire wire) {
        this.wire = wire;
        this.since = wire.clock().now();
    }

    /** False if the bound is passed: then the connection cannot be saved, only resumed. */
    boolean answer(String frame) {
        answers.addLast(frame);
        answerChars += frame.length();
        return answers.size() <= QUEUED_FRAMES_MAX && answerChars <= QUEUED_CHARS_MAX;
    }

    void tell(ServerFrame frame) {
        told.addLast(frame);
    }

    /** Typing marks and beats: the oldest gives way. */
    void mark(String frame) {
        if (marks.size() == MARKS_MAX) {
            marks.removeFirst();
        }
        marks.addLast(frame);
    }

    boolean nothingToTell() {
        return told.isEmpty();
    }

    @Nullable String next() {
        var answer = answers.pollFirst();
        if (answer != null) {
            answerChars -= answer.length();
            return answer;
        }
        var event = told.pollFirst();
        happened = event instanceof Told news && !news.at().isBefore(since) ? news.at() : null;
        return event != null ? wire.codec().encode(event) : marks.pollFirst();
    }

    /** The line has taken what came {@link #next}. What happened before the client came is not measured: nobody made it wait for that. */
    void taken() {
        if (happened != null) {
            wire.measures().delivered(Duration.between(happened, wire.clock().now()));
            happened = null;
        }
    }
}
