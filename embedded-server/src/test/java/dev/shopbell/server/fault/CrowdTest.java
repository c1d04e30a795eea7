package dev.shopbell.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.entry.EntryClient;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.ClientFrame.Call;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.Credential.VisitorToken;
import dev.shopbell.protocol.EntryRequest.SignIn;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ServerFrame.Answer;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.EmbeddedServer;
import dev.shopbell.server.ServerConfig;
import dev.shopbell.server.identity.Passwords;
import dev.shopbell.server.proof.OpenedShop;
import dev.shopbell.server.proof.Talker;
import dev.shopbell.server.proof.line.FaultyLine;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients find when the server comes back. {@code -Dshopbell.crowd=N} says how many of them there are. */
class CrowdTest {

    private static final int CROWD = Integer.getInteger("shopbell.crowd", 200);

    /** The line was cut while the endless body was on its way. */
    private static final int CUT = 0;

    @TempDir private Path folder;

    private static EmbeddedServer served(Path data, int port) throws Exception {
        return EmbeddedServer.start(ServerConfig.of(data).withPort(port).withPasswordCost(Passwords.Cost.LEAST));
    }

    /** All at the same moment, without the pauses by which decent clients keep out of each other's way. */
    private static void allComeAtOnce(OpenedShop shop, List<VisitorToken> crowd) throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var coming = new ArrayList<Future<Talker>>();
            crowd.forEach(one -> coming.add(executor.submit(() -> Talker.greeted(shop.server(), one))));
            for (var one : coming) {
                one.get().close(); // Each has been welcomed and has its whole snapshot.
            }
        }
    }

    @Tries(FaultCase.F25)
    @Test
    void everybodyWhoComesBackAtOnceIsTakenIn() throws Exception {
        var crowd = new ArrayList<VisitorToken>();
        OpenedShop shop;
        int port;
        try (var server = served(folder, 0)) {
            port = server.port();
            shop = OpenedShop.setUp(server.address(), server.setupCode());
            for (int i = 0; i < CROWD; i++) {
                crowd.add(shop.newVisitor());
            }
            try (var visitor = Talker.greeted(shop.server(), crowd.getFirst())) {
                visitor.does(new OpenConversation("hello", null));
            }
        }
        try (var server = served(folder, port)) {
            allComeAtOnce(shop, crowd);
            assertEquals(port, server.port());
        }
    }

    @Tries(FaultCase.F54)
    @Test
    void aHundredSignInsWithEndlessPasswordsAreRefusedUnreadAndTalkGoesOn() throws Exception {
        try (var server = served(folder, 0)) {
            var shop = OpenedShop.setUp(server.address(), server.setupCode());
            var refused = new ArrayList<CompletableFuture<Integer>>();
            try (var http = HttpClient.newHttpClient();
                    var visitor = shop.asNewVisitor()) {
                for (int i = 0; i < 100; i++) {
                    var signIn = "{\"email\":\"nobody@example.com\",\"device\":\"x\",\"password\":\"" + "x".repeat(i % 2 == 0 ? 1 << 20 : 15_000) + "\"}";
                    var request = HttpRequest.newBuilder(server.address().resolve("/api/v1/sessions"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(signIn))
                            .build();
                    refused.add(http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                            .handle((answer, cut) -> answer == null ? CUT : answer.statusCode()));
                }
                var opened = assertInstanceOf(Result.Posted.class, visitor.does(new OpenConversation("hello", null)));
                for (int i = 0; i < 10; i++) {
                    visitor.does(new PostMessage(opened.conversation(), "word " + i));
                }
                for (int i = 0; i < 100; i++) {
                    int status = refused.get(i).join();
                    var expected = i % 2 == 0 ? Set.of(413, CUT) : Set.of(400, 401, 422, 429, 503);
                    assertTrue(expected.contains(status), i + ": " + status);
                }
            }
            try (var entry = new EntryClient(server.address())) {
                assertTrue(entry.signIn(new SignIn("owner@example.com", "a kettle sings at four", "test")).token().length() > 20);
            }
        }
    }

    /** What the disk holds when the process dies is what a copy of it holds. */
    @Tries({FaultCase.F02, FaultCase.F22})
    @Test
    void whoWasNeverToldSendsItAgainToTheNextLifeAndItStandsOnce(@TempDir Path left) throws Exception {
        var cid = Talker.cid();
        VisitorToken visitor;
        OpenedShop shop;
        Result.Posted opened;
        var words = new String[] {"are you there?"};
        try (var server = served(folder, 0);
                var line = new FaultyLine(server.port(), 1)) {
            shop = OpenedShop.setUp(server.address(), server.setupCode());
            visitor = shop.newVisitor();
            try (var agent = shop.asOwner();
                    var talker = Talker.greeted(line.address(), visitor)) {
                opened = assertInstanceOf(Result.Posted.class, talker.does(new OpenConversation("hello", null)));
                agent.next(Told.class);
                agent.rest();
                line.begin(FaultyLine.Fault.SERVER_UNHEARD);
                talker.say(new Call(cid, new PostMessage(opened.conversation(), words[0])));
                agent.next(Told.class); // It is on disk, and its sender does not know.
                copy(folder, left);
            }
        }
        try (var server = served(left, 0);
                var again = Talker.greeted(server.address(), visitor)) {
            var first = answer(again, cid, opened, words[0]);
            assertEquals(opened.seq() + 1, first.seq());
            assertEquals(first, answer(again, cid, opened, words[0]));
            var next = assertInstanceOf(Result.Posted.class, again.does(new PostMessage(opened.conversation(), "hello?")));
            assertEquals(first.seq() + 1, next.seq(), "nothing stands between");
        }
    }

    private static Result.Posted answer(Talker talker, Cid cid, Result.Posted opened, String words) throws InterruptedException {
        var answer = assertInstanceOf(Answer.class, talker.call(cid, new PostMessage(opened.conversation(), words)));
        return assertInstanceOf(Result.Posted.class, answer.result());
    }

    private static void copy(Path from, Path to) throws Exception {
        try (var files = Files.list(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
