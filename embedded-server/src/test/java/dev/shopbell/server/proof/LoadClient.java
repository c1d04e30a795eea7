package dev.shopbell.server.proof;

import dev.shopbell.client.ClientConfig;
import dev.shopbell.client.ClientListener;
import dev.shopbell.client.LinkState;
import dev.shopbell.client.Reply;
import dev.shopbell.client.ShopClient;
import dev.shopbell.client.link.DaemonScheduler;
import dev.shopbell.client.link.Transport;
import dev.shopbell.client.outbox.FileOutbox;
import dev.shopbell.client.outbox.Outbox;
import dev.shopbell.client.outbox.OutboxEntry;
import dev.shopbell.client.outbox.OutboxStore;
import dev.shopbell.client.state.Changes;
import dev.shopbell.client.state.ClientState;
import dev.shopbell.protocol.Command;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationEvent.MessagePosted;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.protocol.SnapshotPart;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A person at a real client, which keeps a diary of its own. What the person does next is decided on the client's scheduler by
 * {@link #act} and {@link #sees}.
 */
abstract class LoadClient implements ClientListener, AutoCloseable {

    private static final String[] WORDS = {"hello", "你好", "where is my parcel?", "🫖", "¿cuánto?", "ありがとう", "\"quoted\" \\ text", "<b>"};

    final Diary diary;
    final RandomGenerator random;
    private final String name;
    private final DaemonScheduler scheduler;
    private final ShopClient client;
    private final OutboxStore store;
    private final Load load;
    private final AtomicInteger spoken;
    private volatile LinkState link = new LinkState.Stopped();
    private volatile int pending;
    private volatile long shownUpTo;
    private volatile boolean still;
    private final AtomicInteger lives = new AtomicInteger();
    private final AtomicInteger heard = new AtomicInteger();

    /** What the whole load has in common. */
    record Load(ClientConfig config, Transport transport, KillTrigger trigger, Pulse pulse) {

        Load as(ClientConfig config) {
            return new Load(config, transport, trigger, pulse);
        }
    }

    /** Who it is: all that survives when the program is started anew. */
    record Memory(String name, Diary diary, OutboxStore store, AtomicInteger spoken) {

        Memory(String name, String author, OutboxStore store) {
            this(name, new Diary(author), store, new AtomicInteger());
        }

        /** The same person at a program that has just been started. */
        Memory with(OutboxStore reopened) {
            return new Memory(name, diary, reopened, spoken);
        }
    }

    LoadClient(Load load, Memory memory, ClientState state, long seed) throws IOException {
        this.name = memory.name();
        this.load = load;
        this.diary = memory.diary();
        this.store = memory.store();
        this.spoken = memory.spoken();
        this.random = new SplittableRandom(seed);
        this.scheduler = new DaemonScheduler(name);
        this.client = new ShopClient(
                load.config(), state, new Outbox(store), load.transport(), scheduler, new SplittableRandom(seed + 1), this);
    }

    /** What the person does by itself, every few dozen milliseconds. */
    abstract void act();

    /** What the person does about an event. */
    abstract void sees(Told event);

    /** A question whose answer says how far this client's stream goes. */
    abstract @Nullable Request whereIsTheEnd();

    final void start() {
        client.start();
        actLater();
    }

    private void actLater() {
        scheduler.schedule(Duration.ofMillis(5 + random.nextInt(60)), () -> {
            if (!still) {
                act();
                actLater();
            }
        });
    }

    /** Does nothing new from now on; what is under way goes on. */
    final void hush() {
        scheduler.execute(() -> still = true);
    }

    final String nextWords() {
        int number = spoken.incrementAndGet();
        return name + " " + number + " " + WORDS[random.nextInt(WORDS.length)].repeat(1 + random.nextInt(12));
    }

    final void say(String text) {
        note(client.say(text, null), text);
    }

    final void does(Command command) {
        note(client.keep(command), command instanceof PostMessage post ? post.text() : null);
    }

    /** The diary is written before the words can leave, because the client completes the promise to keep them first. */
    private void note(CompletableFuture<OutboxEntry> kept, @Nullable String text) {
        kept.thenAccept(entry -> diary.means(entry.cid(), text));
    }

    final int pending() {
        return pending;
    }

    /** How often its link has come to be live. */
    final int lives() {
        return lives.get();
    }

    /** How often it was told something. */
    final int heard() {
        return heard.get();
    }

    final void retryNow() {
        client.retryNow();
    }

    /** Whether everything the person did has come to an end, and the client stands in a live link. */
    final boolean isSettled() {
        return still && pending == 0 && link instanceof LinkState.Live;
    }

    /** Where this client's stream ends on the server, at this moment; at 0 if it has none yet. */
    final CompletableFuture<Long> end() {
        return CompletableFuture.supplyAsync(this::whereIsTheEnd, scheduler::execute).thenCompose(this::positionSaid);
    }

    private CompletableFuture<Long> positionSaid(@Nullable Request question) {
        return question == null
                ? CompletableFuture.completedFuture(0L)
                : client.ask(question).thenApply(reply -> reply instanceof Reply.Answered answered ? answered.pos() : Long.MAX_VALUE);
    }

    final boolean showsUpTo(long pos) {
        return shownUpTo >= pos;
    }

    /** Runs on the client's own thread, where its state may be read. */
    final CompletableFuture<Void> onOwnThread(Runnable task) {
        return CompletableFuture.runAsync(task, scheduler::execute);
    }

    @Override
    public void linkChanged(LinkState state) {
        link = state;
        if (state instanceof LinkState.Live) {
            lives.incrementAndGet();
        }
        load.pulse().beat();
    }

    @Override
    public void stateReset(List<SnapshotPart> parts) {
        parts.forEach(part -> part.messages().forEach(diary::shows));
        shownUpTo = parts.getFirst().pos();
        heard.incrementAndGet();
        load.pulse().beat();
    }

    @Override
    public void told(List<Told> events, Changes changes) {
        for (var event : events) {
            diary.told(event);
            if (event.event() instanceof MessagePosted posted) {
                diary.shows(posted.message());
                load.trigger().shown(this);
            }
        }
        shownUpTo = events.getLast().pos();
        heard.incrementAndGet();
        if (!still) {
            events.forEach(this::sees);
        }
        load.pulse().beat();
    }

    @Override
    public void outboxChanged(List<OutboxEntry> entries) {
        pending = entries.size();
        load.pulse().beat();
    }

    @Override
    public void answered(OutboxEntry entry, Result result) {
        if (result instanceof Result.Posted posted) {
            diary.accepted(entry.cid(), posted.conversation(), posted.seq());
            load.trigger().accepted(this);
        } else if (entry.command() instanceof OpenConversation || entry.command() instanceof PostMessage) {
            throw new IllegalStateException("words answered with " + result);
        } else {
            diary.done();
        }
    }

    @Override
    public void refused(OutboxEntry entry, Refusal refusal) {
        diary.refused(entry.cid(), refusal.code());
    }

    /** Ends the program, as a person closing it would; the outbox stays for {@link Memory}. */
    @Override
    public void close() {
        still = true;
        client.stop().join();
        scheduler.close();
        if (store instanceof FileOutbox file) {
            try {
                file.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
