package dev.shopbell.server.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.entry.EntryClient;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.ClientFrame.Call;
import dev.shopbell.protocol.ClientFrame.Hello;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.EntryRequest.SetUp;
import dev.shopbell.protocol.IdentityCommand.AddAgent;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ServerFrame.Answer;
import dev.shopbell.protocol.SnapshotPart;
import dev.shopbell.protocol.codec.MalformedException;
import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.server.EmbeddedServer;
import dev.shopbell.server.ServerConfig;
import dev.shopbell.server.identity.Passwords;
import dev.shopbell.server.mail.Delivery;
import dev.shopbell.server.wire.RateLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A whole server within the test's process, bounded in all but the number of calls. Closing it fails the test if it is not healthy, if
 * its log has told of an error, or if a line, a thread or a descriptor is left.
 */
final class FuzzedShop implements AutoCloseable {

    private static final Pattern SERVER_THREAD = Pattern.compile("(db-write|db-read|db-force|wire|slow|files|thumbnail|mailbox|http|MVStore|H2).*");
    private static final RateLimits GENEROUS = new RateLimits(1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000);
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final String SECRET = "v".repeat(42);

    private final UnhandledErrors errors = new UnhandledErrors();
    private final Set<Thread> threadsBefore = serverThreads();
    private final Map<String, String> descriptorsBefore = Descriptors.open();
    private final ProtocolCodec codec = ProtocolCodec.lenient();
    private final EmbeddedServer server;
    private final Result.SignedIn owner;
    private final String siteKey;
    private final Map<String, String> idsByGolden;

    FuzzedShop(Path data) throws Exception {
        var config = ServerConfig.of(data)
                .withPort(0)
                .withPasswordCost(Passwords.Cost.LEAST)
                .withRates(GENEROUS, 1_000_000)
                .withMailWay((mailServer, parcel) -> new Delivery.Sent());
        server = EmbeddedServer.start(config);
        try (var entry = new EntryClient(server.address())) {
            owner = entry.setUp(new SetUp(server.setupCode(), "Tea & Kettle", "Olga", "olga@tea.example", "a kettle sings at four", "en", "fuzz"));
        }
        String site;
        String colleague;
        try (var line = line()) {
            var seen = greet(line, asOwner());
            site = seen.sites().getFirst().id().toString();
            siteKey = seen.sites().getFirst().key();
            var added = (Result.AgentAdded) ask(line, new AddAgent("Ana", "ana@tea.example", "correct horse", AgentRole.AGENT));
            colleague = added.agent().toString();
        }
        try (var line = line()) {
            greet(line, asVisitor(0));
            ask(line, new OpenConversation("hello", null));
        }
        try (var line = line()) {
            var seen = greet(line, asOwner());
            idsByGolden = Map.of(
                    golden(1), site,
                    golden(2), seen.contacts().getFirst().id().toString(),
                    golden(3), seen.conversations().getFirst().id().toString(),
                    golden(5), colleague,
                    "mail.example", "127.0.0.1",
                    "imap.example", "127.0.0.1");
        }
    }

    private static String golden(int number) {
        return "0199f000-0000-7000-8000-%012d".formatted(number);
    }

    int port() {
        return server.port();
    }

    FuzzLine line() throws IOException {
        return new FuzzLine(port());
    }

    /** Golden frames that speak of what there is. */
    Corpus corpus() {
        return Corpus.speakingOf(idsByGolden);
    }

    String ownersToken() {
        return owner.token();
    }

    /** What a visitor shows over HTTP. */
    String visitorsBearer(int number) {
        return siteKey + "." + SECRET + number;
    }

    Hello asOwner() {
        return hello(new Credential.AgentSessionToken(owner.token()));
    }

    /** @param number 0 to 9 */
    Hello asVisitor(int number) {
        return hello(new Credential.VisitorToken(siteKey, SECRET + number));
    }

    private static Hello hello(Credential credential) {
        return new Hello(List.of(Limits.PROTOCOL_VERSION), credential, null, 0, 0, "en", "fuzz");
    }

    /** Says Hello and hears all there is. @return what there was */
    SnapshotPart greet(FuzzLine line, Hello hello) throws IOException {
        line.text(codec.encode(hello));
        while (true) {
            var heard = line.hear();
            assertTrue(!heard.isEnd(), () -> "turned away with " + heard.closeCode());
            if (frame(heard) instanceof SnapshotPart part && part.last()) {
                return part;
            }
        }
    }

    private Result ask(FuzzLine line, Request request) throws IOException {
        line.text(codec.encode(new Call(new Cid(UUID.randomUUID()), request)));
        while (true) {
            var heard = line.hear();
            assertTrue(!heard.isEnd(), () -> "ended with " + heard.closeCode());
            if (frame(heard) instanceof Answer answer) {
                return answer.result();
            }
        }
    }

    /** What the server said must at least be what the protocol says. */
    dev.shopbell.protocol.ServerFrame frame(FuzzLine.Heard heard) {
        try {
            return codec.serverFrame(heard.text());
        } catch (MalformedException e) {
            throw new AssertionError("the server said " + heard.text(), e);
        }
    }

    /** Why the server is no longer what it should be, or empty. */
    String complaint() {
        return String.join("\n", errors.heard());
    }

    private static Set<Thread> serverThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> SERVER_THREAD.matcher(thread.getName()).matches())
                .collect(Collectors.toSet());
    }

    private static List<Thread> leftOf(Set<Thread> before) {
        return serverThreads().stream().filter(thread -> thread.isAlive() && !before.contains(thread)).toList();
    }

    private String state() {
        try {
            return Descriptors.open() + " and " + serverThreads();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private synchronized void await(String what, Condition condition) throws IOException {
        long until = System.nanoTime() + WITHIN.toNanos();
        while (!condition.holds()) {
            assertTrue(System.nanoTime() < until, () -> "not so: " + what + "; there were " + descriptorsBefore + " and " + threadsBefore + ", there are " + state());
            try {
                TimeUnit.MILLISECONDS.timedWait(this, 20); // Nothing tells us; so it is looked for at this pace.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted before: " + what, e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            await("all lines are gone", () -> server.connections() == 0);
            assertEquals(200, RawExchange.of(port(), "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:" + port() + "\r\nConnection: close\r\n\r\n").status());
        } finally {
            server.close();
            errors.close();
        }
        assertEquals(List.of(), errors.heard(), "what nobody handled");
        await("no thread of the server is left", () -> leftOf(threadsBefore).isEmpty());
        await("no descriptor is left", () -> Descriptors.open().size() <= descriptorsBefore.size());
    }
}
