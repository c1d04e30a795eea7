package dev.shopbell.protocol;

import java.time.Duration;

/** The bounds of the protocol, by which the client greys and the server refuses. Bounds of one field stand on its record. */
public final class Limits {

    public static final int PROTOCOL_VERSION = 1;

    public static final int FRAME_FROM_AGENT_BYTES_MAX = 64 * 1024;
    public static final int FRAME_FROM_VISITOR_BYTES_MAX = 16 * 1024;
    public static final int FRAME_FROM_SERVER_BYTES_MAX = 128 * 1024;

    public static final int JSON_DEPTH_MAX = 32;
    public static final int JSON_STRING_LENGTH_MAX = 64 * 1024;
    public static final int JSON_NUMBER_LENGTH_MAX = 32;

    /** How often both sides say that they live, and the silence after which a side takes the link for dead. */
    public static final Duration BEAT_EVERY = Duration.ofSeconds(20);

    public static final Duration SILENCE_MAX = Duration.ofSeconds(45);

    /** How long a new connection may stay without saying Hello. */
    public static final Duration HELLO_WITHIN = Duration.ofSeconds(10);

    /** A reader that makes no progress for this long is cut; it resumes when it can. */
    public static final Duration NO_PROGRESS_MAX = Duration.ofSeconds(10);

    /** The first and the longest span of which a client draws its pause before it tries again; between them, what it has waited already. */
    public static final Duration RETRY_FIRST = Duration.ofMillis(500);

    public static final Duration RETRY_MAX = Duration.ofSeconds(30);

    /** How long a typing mark stands without being renewed, and how often a client renews it at most. */
    public static final Duration TYPING_SHOWN = Duration.ofSeconds(6);

    public static final Duration TYPING_EVERY = Duration.ofSeconds(3);

    /** How often a conversation's marks are told at most, and how often a client sends its own. */
    public static final Duration MARKS_EVERY = Duration.ofMillis(250);

    /** Newest notes of each open conversation in a desk's snapshot; older ones come by page. */
    public static final int SNAPSHOT_NOTES_PER_CONVERSATION = 10;

    public static final int NOTES_PER_PAGE_MAX = 50;

    /** Newest messages of each open conversation in a snapshot; older ones come by page. */
    public static final int SNAPSHOT_MESSAGES_PER_CONVERSATION = 30;

    /** Newest closed conversations in a desk's snapshot; older ones come by page. */
    public static final int SNAPSHOT_CLOSED_CONVERSATIONS = 100;

    /** Conversations in a visitor's snapshot: the one that goes on, then those that changed last. */
    public static final int SNAPSHOT_VISITOR_CONVERSATIONS = 20;

    /** Newest messages of each conversation of a visitor's that is not the current one; older ones come by page. */
    public static final int SNAPSHOT_MESSAGES_PER_PAST_CONVERSATION = 10;

    public static final int MESSAGES_PER_PAGE_MAX = 50;
    public static final int CONVERSATIONS_PER_PAGE_MAX = 50;

    /** Commands a client may hold unsent or unanswered; beyond it the client itself refuses. */
    public static final int OUTBOX_MAX = 500;

    /** Calls of one connection that the server works on at once; more are refused as {@link RefusalCode#BUSY}. */
    public static final int CALLS_IN_FLIGHT_MAX = 64;

    /** Largest log position; stays exact in a JavaScript number. */
    public static final long POSITION_MAX = (1L << 53) - 1;

    private Limits() {}
}
