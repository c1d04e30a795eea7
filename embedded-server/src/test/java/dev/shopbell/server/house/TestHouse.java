package dev.shopbell.server.house;

import dev.shopbell.client.link.VirtualTime;
import dev.shopbell.client.state.DeskState;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.EntryRequest.SetUp;
import dev.shopbell.protocol.EntryRequest.SignIn;
import dev.shopbell.protocol.Event;
import dev.shopbell.protocol.IdentityCommand.AddAgent;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.protocol.codec.SignedWord;
import dev.shopbell.server.Assembly;
import dev.shopbell.server.Export;
import dev.shopbell.server.ServerConfig;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.Hands;
import dev.shopbell.server.call.LedgerKey;
import dev.shopbell.server.call.Outcome;
import dev.shopbell.server.db.Database;
import dev.shopbell.server.db.KeyFile;
import dev.shopbell.server.db.Stores;
import dev.shopbell.server.db.Workspaces;
import dev.shopbell.server.identity.Passwords;
import dev.shopbell.server.identity.Roles;
import dev.shopbell.server.log.Audience;
import dev.shopbell.server.log.LogEntry;
import dev.shopbell.server.mail.Delivery;
import dev.shopbell.server.mail.MailWay;
import dev.shopbell.server.time.Scheduler;
import dev.shopbell.server.time.ServerClock;
import dev.shopbell.server.time.Surroundings;
import dev.shopbell.server.wire.RateLimits;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** The server's core on the caller's thread, with an empty shop of its own: commands come in by the same door as from a client. */
public final class TestHouse {

    public static final String PASSWORD = "correct horse";

    private static final LedgerKey LEDGER_KEY = LedgerKey.of(new byte[KeyFile.KEY_BYTES]);
    private static final Map<Long, String> SEEDS = new ConcurrentHashMap<>();

    /** Where this house is reached from outside. */
    static final String PUBLIC_URL = "https://chat.tea.example";

    private static @Nullable Database store;

    public final VirtualTime time = new VirtualTime();
    public final Assembly assembly;
    public final Result.SignedIn owner;
    private final Random random;
    private Duration putForward = Duration.ZERO;
    private boolean slowIsFull;

    /** @param seed nobody else's: all houses share one database, and the same seed would give the same ids */
    public TestHouse(long seed) {
        this(seed, (server, parcel) -> new Delivery.Sent());
    }

    /** @param mailWay takes the mails that leave this house */
    TestHouse(long seed, MailWay mailWay) {
        this(seed, mailWay, Path.of("nowhere"));
    }

    /** @param data where what is kept in files lies */
    TestHouse(long seed, MailWay mailWay, Path data) {
        var test = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).walk(frames -> frames.map(
                        StackWalker.StackFrame::getDeclaringClass)
                .filter(frame -> frame != TestHouse.class)
                .findFirst()
                .orElseThrow()
                .getSimpleName());
        var before = SEEDS.putIfAbsent(seed, test);
        if (before != null) {
            throw new IllegalStateException("seed " + seed + " of " + test + " has been used by " + before);
        }
        this.random = new Random(seed);
        Scheduler scheduler = (Duration delay, Runnable task) -> time.schedule(delay, task)::cancel;
        var surroundings = Surroundings.of(new TestClock(), scheduler, random::nextBytes);
        store = store == null
                ? Stores.empty("house", surroundings, Runnable::run)
                : store.again(surroundings, Runnable::run);
        var workspace = Workspaces.create(store, surroundings);
        var config = ServerConfig.of(data)
                .withPasswordCost(Passwords.Cost.LEAST)
                .withMailWay(mailWay)
                .behindTlsProxy(ServerConfig.LOOPBACK, List.of(URI.create(PUBLIC_URL)))
                .withRates(RateLimits.USUAL, 100);
        this.assembly = new Assembly(store, workspace, config, surroundings, LEDGER_KEY, new Hands(Runnable::run, this::runSlow, Runnable::run));
        assembly.begin(Runnable::run);
        var code = assembly.setupCode().make();
        this.owner = (Result.SignedIn) now(assembly.frontDoor()
                .enter(new SetUp(code, "Tea", "Olga", "olga@tea.example", PASSWORD, "en", "test"), "test"));
    }

    private final class TestClock implements ServerClock {
        @Override
        public Instant now() {
            return time.wallTime().plus(putForward);
        }

        @Override
        public long monotonicMillis() {
            return time.millis();
        }
    }

    /** From now on there is no place for anything that takes long. */
    void fillSlow() {
        slowIsFull = true;
    }

    private void runSlow(Runnable task) {
        if (slowIsFull) {
            throw new RejectedExecutionException();
        }
        task.run();
    }

    /** The wall clock jumps; nothing else passes. */
    public void putClockForward(Duration by) {
        putForward = putForward.plus(by);
    }

    public static <T> T now(CompletableFuture<T> future) {
        if (!future.isDone()) {
            throw new IllegalStateException("the core waits for something");
        }
        return future.join();
    }

    public Cid newCid() {
        return new Cid(new UUID(random.nextLong(), random.nextLong()));
    }

    Outcome call(Caller caller, Cid cid, Request request) {
        return now(assembly.calls().call(caller, cid, request));
    }

    public Outcome call(Caller caller, Request request) {
        return call(caller, newCid(), request);
    }

    public Result done(Caller caller, Request request) {
        return switch (call(caller, request)) {
            case Outcome.Done done -> done.result();
            case Outcome.Refused refused -> throw new IllegalStateException(request + " refused: " + refused.refusal());
        };
    }

    public Caller.AgentCaller ownerCaller() {
        return new Caller.AgentCaller(owner.agent(), owner.session());
    }

    Caller.AgentCaller hire(String name) {
        var email = name + "@tea.example";
        done(ownerCaller(), new AddAgent(name, email, PASSWORD, AgentRole.AGENT));
        return signIn(email);
    }

    public Caller.AgentCaller signIn(String email) {
        var signedIn = enter(email);
        return new Caller.AgentCaller(signedIn.agent(), signedIn.session());
    }

    /** A new colleague, with the key to a session of hers. */
    public Result.SignedIn signedIn(String name) {
        hire(name);
        return enter(name + "@tea.example");
    }

    private Result.SignedIn enter(String email) {
        return (Result.SignedIn) now(assembly.frontDoor().enter(new SignIn(email, PASSWORD, "test"), "test"));
    }

    public Caller.VisitorCaller visitor(int number) {
        var site = now(assembly.log().read(tx -> assembly.sites().all(tx).getFirst().id()));
        return new Caller.VisitorCaller(site, "%032x".formatted(number).repeat(2), "zh-CN", "10.0.0." + number);
    }

    /** The word of the shop's backend about who a visitor is. */
    public String signed(String subject, int number) {
        return now(assembly.log().write(tx -> {
            var site = assembly.sites().all(tx).getFirst();
            var word = new SignedWord(subject, null, null, "word-" + number, tx.now().plusSeconds(120));
            return word.sign(assembly.sites().sampleIdentityKey(tx, site), site.key(), tx.now());
        }));
    }

    /** A conversation that this visitor has just opened. */
    public ConversationId opened(Caller visitor) {
        return ((Result.Posted) done(visitor, new OpenConversation("hello", null))).conversation();
    }

    /** Everything the log holds, oldest first. */
    List<LogEntry> log() {
        var all = new ArrayList<LogEntry>();
        for (long readTo = 0; ; ) {
            var page = now(assembly.log().everythingAfter(readTo));
            all.addAll(page.entries());
            if (page.readTo() == readTo || page.readTo() == assembly.log().forcedHead()) {
                return all;
            }
            readTo = page.readTo();
        }
    }

    List<? extends Event> events() {
        return log().stream().map(LogEntry::event).toList();
    }

    /** What an agent's stream tells after {@code readTo}. */
    List<Told> toldToTeam(long readTo) {
        var told = new ArrayList<Told>();
        long prev = readTo;
        for (var entry : log()) {
            if (entry.pos() > readTo && entry.audiences().containsKey(Audience.TEAM)) {
                told.add(new Told(prev, entry.pos(), entry.at(), entry.event()));
                prev = entry.pos();
            }
        }
        return told;
    }

    /** Everything the database holds, in the form in which it is handed out. */
    public String export() throws IOException {
        var out = new StringWriter();
        new Export(store, assembly.log().workspace()).writeTo(out);
        return out.toString();
    }

    public DeskState snapshot() {
        var state = new DeskState();
        state.reset(now(assembly.log()
                .read(tx -> assembly.snapshots().forTeam(tx, assembly.log().headOf(tx, Audience.TEAM), Roles.atFirst(AgentRole.OWNER)))));
        return state;
    }
}
