package dev.shopbell.client;

import dev.shopbell.client.link.ClientScheduler;
import dev.shopbell.client.link.ClientScheduler.Cancellable;
import dev.shopbell.client.link.Transport;
import dev.shopbell.client.outbox.Outbox;
import dev.shopbell.client.outbox.OutboxEntry;
import dev.shopbell.client.outbox.OutboxFailure;
import dev.shopbell.client.state.ClientState;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Page;
import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.ClientFrame;
import dev.shopbell.protocol.Command;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Nudge;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.ServerFrame.Answer;
import dev.shopbell.protocol.ServerFrame.Bye;
import dev.shopbell.protocol.ServerFrame.Refused;
import dev.shopbell.protocol.ServerFrame.Welcome;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a {@link ClientState} equal to what the server tells, through every cut, and brings kept words there exactly once. Its
 * methods may be called from any thread; everything happens, and the listener is called, on its scheduler.
 */
public final class ShopClient {

    /** A link that held this long was a good one: the next pause starts small again. */
    static final Duration STABLE_AFTER = Duration.ofSeconds(10);

    private final ClientConfig config;
    private final Transport transport;
    private final ClientScheduler scheduler;
    private final RandomGenerator random;
    private final ClientListener listener;
    private final StreamReader reader;
    private final OutboxSender sender;
    private final Questions questions;
    private final TypingMarks typingMarks;
    private final Backoff backoff;
    private @Nullable Connection connection;
    private Cancellable retry = () -> {};
    private LinkState link = new LinkState.Stopped();
    private boolean stopped;

    public ShopClient(
            ClientConfig config,
            ClientState state,
            Outbox outbox,
            Transport transport,
            ClientScheduler scheduler,
            RandomGenerator random,
            ClientListener listener) {
        this.config = config;
        this.transport = transport;
        this.scheduler = scheduler;
        this.random = random;
        this.listener = listener;
        this.reader = new StreamReader(state, listener);
        this.sender = new OutboxSender(
                outbox, state, listener, scheduler, Lanes.of(config.credential()), () -> new Backoff(random));
        this.questions = new Questions(scheduler);
        this.typingMarks = new TypingMarks(scheduler);
        this.backoff = new Backoff(random);
    }

    /** Tells what an earlier run of the program has left in the outbox, connects, and from then on keeps trying. */
    public void start() {
        onScheduler(() -> {
            if (link instanceof LinkState.Stopped && !stopped) {
                sender.show();
                connect();
            }
        });
    }

    /** Tries again at once, e.g. because the network is back or the person asks for it. */
    public void retryNow() {
        onScheduler(() -> {
            if (link instanceof LinkState.Offline || link instanceof LinkState.Refused) {
                connect();
            }
        });
    }

    /** Gives up what is known and takes a fresh snapshot, because the state elsewhere could not follow. */
    public void resync() {
        onScheduler(() -> {
            if (connection == null) {
                reader.forget();
            } else {
                connection.end(new Ending.Surprise("asked for"));
            }
        });
    }

    /** Ends the link, all timers and all waiting questions; what is in the outbox stays there. Completes when nothing runs any more. */
    public CompletableFuture<Void> stop() {
        var done = new CompletableFuture<Void>();
        onScheduler(
                () -> {
                    end();
                    done.complete(null);
                },
                () -> done.complete(null));
        return done;
    }

    /**
     * Takes a command into the durable outbox; it is sent as soon as may be and its end is told to the listener.
     *
     * @return completes when the command is safe on disk, or with an {@link OutboxFailure}
     * @throws IllegalArgumentException if the command may not be kept ({@link Outbox#mayKeep})
     */
    public CompletableFuture<OutboxEntry> keep(Command command) {
        return keep(command, true);
    }

    /** As {@link #keep}, for a visitor's words, which open a conversation or go into the one there is: that is settled at first send. */
    public CompletableFuture<OutboxEntry> say(String text, @Nullable Page page) {
        return keep(new OpenConversation(text, page), false);
    }

    /**
     * Asks and waits: for queries, and for commands that make sense only now. The future never fails: what is not answered within
     * ten seconds ends as {@link Reply.Unanswered}.
     */
    public CompletableFuture<Reply> ask(Request request) {
        var reply = new CompletableFuture<Reply>();
        onScheduler(
                () -> {
                    if (stopped) {
                        reply.complete(new Reply.Unanswered());
                    } else {
                        questions.ask(newCid(), request, reply);
                    }
                },
                () -> reply.complete(new Reply.Unanswered()));
        return reply;
    }

    /** To be called at every key stroke, and with {@code false} when the person stops or has sent; how often it is sent is decided here. */
    public void typing(ConversationId conversation, boolean typing) {
        onScheduler(() -> {
            if (connection != null && connection.isReady()) {
                typingMarks.typed(conversation, typing).ifPresent(connection::send);
            }
        });
    }

    private CompletableFuture<OutboxEntry> keep(Command command, boolean settled) {
        if (!Outbox.mayKeep(command)) {
            throw new IllegalArgumentException("not to be kept in an outbox");
        }
        var kept = new CompletableFuture<OutboxEntry>();
        var late = new OutboxFailure(OutboxFailure.Reason.STOPPED, null);
        onScheduler(
                () -> {
                    if (stopped) {
                        kept.completeExceptionally(late);
                        return;
                    }
                    var entry = new OutboxEntry(newCid(), scheduler.wallTime(), command, settled);
                    try {
                        sender.keep(entry);
                    } catch (OutboxFailure e) {
                        kept.completeExceptionally(e);
                        return;
                    }
                    kept.complete(entry);
                    sender.sendKept();
                },
                () -> kept.completeExceptionally(late));
        return kept;
    }

    private void onScheduler(Runnable task) {
        onScheduler(task, () -> {});
    }

    private void onScheduler(Runnable task, Runnable tooLate) {
        try {
            scheduler.execute(task);
        } catch (RejectedExecutionException e) {
            tooLate.run();
        }
    }

    /** A random UUID (version 4) from the client's own source, so that a simulation's seed decides it. */
    private Cid newCid() {
        long high = random.nextLong() & ~0xF000L | 0x4000L;
        long low = random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new Cid(new UUID(high, low));
    }

    private void connect() {
        if (stopped) {
            return;
        }
        retry.cancel();
        show(new LinkState.Connecting());
        connection = new Connection(scheduler, reader, new Policy());
        connection.open(transport, config.address());
    }

    private void end() {
        if (stopped) {
            return;
        }
        stopped = true;
        retry.cancel();
        if (connection != null) {
            connection.abandon();
            connection = null;
        }
        sender.stop();
        questions.stop();
        show(new LinkState.Stopped());
    }

    private void show(LinkState state) {
        if (!link.equals(state)) {
            link = state;
            listener.linkChanged(state);
        }
    }

    private void ended(Ending ending, boolean stable) {
        connection = null;
        sender.linkLost();
        questions.linkLost();
        typingMarks.linkLost();
        if (stopped) {
            return;
        }
        if (stable) {
            backoff.reset();
        }
        switch (ending) {
            case Ending.Cut _ -> retryAfter(backoff.next());
            case Ending.Surprise _ -> {
                reader.forget();
                retryAfter(backoff.next());
            }
            case Ending.Dismissed(var bye) -> dismissed(bye);
        }
    }

    private void dismissed(Bye bye) {
        if (bye.code() == ByeCode.SIGNED_OUT) {
            questions.stop(); // Whoever asked to be signed out hears of it no other way.
            show(new LinkState.SignedOut());
        } else if (!bye.code().worthRetrying()) {
            questions.stop();
            show(new LinkState.Refused(bye.code()));
        } else {
            long asked = bye.reconnectAfterMillis() == null ? 0 : bye.reconnectAfterMillis();
            retryAfter(backoff.next().plusMillis(Math.clamp(asked, 0, Limits.RETRY_MAX.toMillis())));
        }
    }

    private void retryAfter(Duration pause) {
        retry = scheduler.schedule(pause, this::connect);
        show(new LinkState.Offline(pause));
    }

    /** What the client does about its connection; a connection knows no other way to it. */
    private final class Policy implements Connection.Owner {

        @Override
        public ClientFrame hello() {
            return reader.hello(config);
        }

        @Override
        public void syncing() {
            show(new LinkState.Syncing());
        }

        @Override
        public void welcomed(Welcome welcome) {
            listener.welcomed(welcome);
        }

        @Override
        public void ready() {
            if (reader.isFresh()) {
                sender.seenUpTo(Limits.POSITION_MAX);
            }
            if (connection != null) {
                questions.linkUp(connection::send);
                sender.linkUp(connection::send);
            }
        }

        @Override
        public void advanced() {
            if (reader.isReady()) {
                sender.seenUpTo(reader.cursor());
            }
        }

        @Override
        public void live() {
            show(new LinkState.Live());
        }

        @Override
        public void answered(Answer answer) {
            questions.answered(answer);
            sender.answered(answer);
        }

        @Override
        public void refused(Refused refused) {
            questions.refused(refused);
            sender.refused(refused);
        }

        @Override
        public void nudged(Nudge nudge) {
            listener.nudged(nudge);
        }

        @Override
        public long oldestUnansweredSince() {
            return sender.oldestUnansweredSince();
        }

        @Override
        public void ended(Ending ending) {
            ShopClient.this.ended(
                    ending,
                    connection != null && connection.readyFor().compareTo(STABLE_AFTER) >= 0);
        }
    }
}
