package dev.shopbell.server.load;

import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.protocol.RefusalCode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What everybody meant, was promised and was told, and where the three do not agree. Spans begin at the moment somebody meant to write,
 * whenever the client came to it: a server that stalls for a second is seen to do so by all who would have written in it. Thread-safe.
 */
final class LoadRecorder {

    private final LongSupplier nanos;
    private final Map<UUID, Words> words = new HashMap<>();
    private final Map<ConversationId, Talk> talks = new HashMap<>();
    private final Map<RefusalCode, Integer> refusals = new EnumMap<>(RefusalCode.class);
    private final Map<Flaw, Integer> flaws = new EnumMap<>(Flaw.class);
    private final Latencies accepting = new Latencies();
    private final Latencies delivering = new Latencies();
    private int meant;
    private int settled;
    private int accepted;
    private int delivered;
    private int refused;
    private int unkept;

    /** What must never be found. */
    enum Flaw {
        LOST("accepted and did not reach the agent"),
        UNANSWERED("neither accepted nor refused"),
        DOUBLED("reached the agent more than once"),
        DISORDERED("reached the agent out of the order in which they were written"),
        GAP("reached the agent with a hole before them, or an earlier number again"),
        CHANGED("reached the agent with other words, or under another number than was answered"),
        UNWATCHED("perhaps missed, because the agent's stream broke off and began anew"),
        REFUSED("refused for good"),
        UNKEPT("not even kept by their client, because too many waited before them");

        private final String sentence;

        Flaw(String sentence) {
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }
    }

    /** One message, from what was meant to what was heard. */
    private static final class Words {

        private final long meantAt;
        private final boolean measured;
        private final int number;
        private final String text;
        private @Nullable ConversationId answeredIn;
        private long answered;
        private @Nullable ConversationId toldIn;
        private long told;

        Words(long meantAt, boolean measured, int number, String text) {
            this.meantAt = meantAt;
            this.measured = measured;
            this.number = number;
            this.text = text;
        }

        boolean agrees() {
            return answeredIn == null || toldIn == null || answered == told && answeredIn.equals(toldIn);
        }
    }

    /** How far the agent has been told of one conversation. */
    private static final class Talk {

        private long seq;
        private int number;
    }

    LoadRecorder(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Somebody will try to say something; told before the client is asked to. */
    synchronized void begun() {
        meant++;
    }

    /**
     * The client has made an id for it and sends it next.
     *
     * @param meantAt when it was to be said
     * @param measured whether its spans count; what opens a conversation does not
     * @param number which of this visitor's messages it is, from 1
     */
    synchronized void kept(UUID cid, long meantAt, boolean measured, int number, String text) {
        words.put(cid, new Words(meantAt, measured, number, text));
    }

    /** The client could not take it. */
    synchronized void unkept() {
        unkept++;
        settled++;
        found(Flaw.UNKEPT);
    }

    synchronized void accepted(UUID cid, ConversationId conversation, long seq) {
        var own = words.get(cid);
        if (own == null || own.answeredIn != null) {
            return;
        }
        own.answeredIn = conversation;
        own.answered = seq;
        accepted++;
        settled++;
        if (own.measured) {
            accepting.add(nanos.getAsLong() - own.meantAt);
        }
        if (!own.agrees()) {
            found(Flaw.CHANGED);
        }
    }

    /** For good: it will never be said. */
    synchronized void refusedForGood(UUID cid) {
        if (words.containsKey(cid)) {
            refused++;
            settled++;
            found(Flaw.REFUSED);
        }
    }

    /** What was told meanwhile came in a snapshot, which does not show how often. */
    synchronized void streamBeganAnew() {
        found(Flaw.UNWATCHED);
    }

    /** Any refusal on any line, those after which the client tries again included. */
    synchronized void refusal(RefusalCode code) {
        refusals.merge(code, 1, Integer::sum);
    }

    /** The agent was told of a message, whoever wrote it. */
    synchronized void told(Message message) {
        long now = nanos.getAsLong();
        var own = words.get(message.cid());
        var talk = talks.get(message.conversation());
        if (talk == null) {
            if (own == null) {
                return; // Somebody else's conversation.
            }
            talk = new Talk();
            talks.put(message.conversation(), talk);
        }
        if (own != null && own.toldIn != null) {
            found(Flaw.DOUBLED);
            return;
        }
        if (message.seq() != talk.seq + 1) {
            found(Flaw.GAP);
        }
        talk.seq = Math.max(talk.seq, message.seq());
        if (own != null) {
            arrived(own, talk, message, now);
        }
    }

    private void arrived(Words own, Talk talk, Message message, long now) {
        own.toldIn = message.conversation();
        own.told = message.seq();
        delivered++;
        if (own.measured) {
            delivering.add(now - own.meantAt);
        }
        if (own.number < talk.number) {
            found(Flaw.DISORDERED);
        }
        talk.number = Math.max(talk.number, own.number);
        if (!own.text.equals(message.text()) || !own.agrees()) {
            found(Flaw.CHANGED);
        }
    }

    /** Whether nothing is under way any more. */
    synchronized boolean isComplete() {
        return settled == meant && delivered >= accepted;
    }

    synchronized Map<RefusalCode, Integer> refusals() {
        return new EnumMap<>(refusals);
    }

    /** To be called once, when everybody has had time enough: what has not come by now is missing. */
    synchronized LoadReport report(LoadSettings settings, double tookSeconds) {
        add(Flaw.UNANSWERED, meant - settled);
        add(Flaw.LOST, (int) words.values().stream().filter(own -> own.answeredIn != null && own.toldIn == null).count());
        return new LoadReport(
                settings,
                tookSeconds,
                new LoadReport.Counts(meant, accepted, delivered, refused, unkept, talks.size()),
                accepting.summary(),
                delivering.summary(),
                new EnumMap<>(refusals),
                new EnumMap<>(flaws));
    }

    private void found(Flaw flaw) {
        add(flaw, 1);
    }

    private void add(Flaw flaw, int times) {
        if (times > 0) {
            flaws.merge(flaw, times, Integer::sum);
        }
    }
}
