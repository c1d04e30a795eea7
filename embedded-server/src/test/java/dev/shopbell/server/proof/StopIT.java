package dev.shopbell.server.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.ClientFrame.Call;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.Credential.VisitorToken;
import dev.shopbell.protocol.ServerFrame;
import dev.shopbell.protocol.ServerFrame.Answer;
import dev.shopbell.protocol.ServerFrame.Bye;
import dev.shopbell.protocol.ServerFrame.Refused;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the server goes, when it is told to and when its disk does not take any more. */
class StopIT {

    private static final int ENDED_BY_SIGTERM = 143;
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final int MEBIBYTE = 1 << 20;
    private static final String[] GENEROUS = {"--port", "0", "--create-owner", "--visitor-burst", "100000", "--arrivals-per-minute", "1000"};

    @TempDir
    private Path folder;

    private Path data;
    private Path log;

    @BeforeEach
    void name() {
        data = folder.resolve("data");
        log = folder.resolve("server.log");
    }

    private static boolean holds(List<String> export, Cid cid) {
        return export.stream().anyMatch(line -> line.startsWith("{\"table\":\"message\"") && line.contains(cid.toString()));
    }

    @Tries(FaultCase.F07)
    @Test
    void toldToStopItKeepsWhatItAcceptedAndSaysWhenToComeBack() throws Exception {
        var accepted = new HashSet<Cid>();
        try (var server = ServerProcess.serve(data, log, GENEROUS)) {
            var shop = OpenedShop.setUp(server.awaitServing(), server.setupCode());
            try (var visitor = shop.asNewVisitor();
                    var owner = shop.asOwner()) {
                visitor.does(new OpenConversation("one at least", null));
                for (int i = 0; i < 50; i++) {
                    visitor.say(new Call(Talker.cid(), new OpenConversation("number " + i, null)));
                }
                assertEquals(ENDED_BY_SIGTERM, server.terminate());
                var bye = acceptedUntilBye(visitor, accepted);
                assertEquals(ByeCode.RESTARTING, bye.code());
                assertNotNull(bye.reconnectAfterMillis());
                assertEquals(ByeCode.RESTARTING.closeCode(), visitor.awaitClosed());
                assertEquals(ByeCode.RESTARTING, owner.bye());
            }
        }
        var export = ServerProcess.export(data);
        assertFalse(accepted.isEmpty());
        assertTrue(accepted.stream().allMatch(cid -> holds(export, cid)), () -> accepted.size() + " were accepted");
    }

    private static Bye acceptedUntilBye(Talker talker, Set<Cid> accepted) throws InterruptedException {
        while (true) {
            var frame = talker.next(ServerFrame.class);
            if (frame instanceof Answer answer) {
                accepted.add(answer.cid());
            } else if (frame instanceof Refused refused) {
                assertTrue(refused.refusal().code().passing(), refused::toString);
            } else if (frame instanceof Bye bye) {
                return bye;
            }
        }
    }

    @Test
    void onAnOldJavaItRestartsItselfOnANewOneAndStopsTheSameWay() throws Exception {
        var old = oldJava();
        var command = List.of(old.toString(), "-jar", ServerProcess.JAR.toString(), "serve", "--data", data.toString(), "--port", "0");
        var program = new ProcessBuilder(command);
        program.environment().put("SHOPBELL_JAVA", System.getProperty("java.home"));
        try (var server = ServerProcess.start(program, log)) {
            server.awaitServing();
            assertEquals(ENDED_BY_SIGTERM, server.terminate());
            assertTrue(server.log().contains("Closed"), server.log());
        }
    }

    private static Path oldJava() throws IOException {
        var shelf = Path.of("/usr/lib/jvm");
        Assumptions.assumeTrue(Files.isDirectory(shelf), "no " + shelf);
        try (var homes = Files.list(shelf)) {
            var old = homes.filter(home -> home.getFileName().toString().matches(".*\\b17\\b.*"))
                    .map(home -> home.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .findFirst();
            Assumptions.assumeTrue(old.isPresent(), "no Java 17 on this machine");
            return old.orElseThrow();
        }
    }

    /** What became of one message. */
    private enum Fate {
        ACCEPTED,
        COME_BACK_LATER
    }

    @Test
    void aDiskThatFillsUpMakesSendersWaitAndTheSameProcessGoesOnWhenThereIsRoom() throws Exception {
        Files.createDirectories(data);
        var pulse = new Pulse();
        var accepted = new HashSet<Cid>();
        try (var disk = SmallDisk.mounted(data, 64)) {
            var arguments = new java.util.ArrayList<>(List.of("serve", "--data", data.toString()));
            arguments.addAll(List.of(GENEROUS));
            try (var server = ServerProcess.start(disk.inside(ServerProcess.command(arguments.toArray(String[]::new))), log)) {
                var shop = OpenedShop.setUp(server.awaitServing(), server.setupCode());
                var visitor = shop.newVisitor();
                assertEquals(Fate.ACCEPTED, send(shop, visitor, accepted));
                disk.leaveFree(MEBIBYTE / 4);
                pulse.await("a sender is told to wait", WITHIN, () -> send(shop, visitor, accepted) == Fate.COME_BACK_LATER);
                disk.clear();
                pulse.await("the same process accepts again", WITHIN, () -> send(shop, visitor, accepted) == Fate.ACCEPTED);
                assertTrue(server.isAlive());
                server.terminate();
            }
            var export = ServerProcess.run(disk.inside(ServerProcess.command("export", "--data", data.toString())));
            assertEquals(0, export.exitCode(), export.err());
            var lines = export.out().lines().toList();
            assertTrue(accepted.stream().allMatch(cid -> holds(lines, cid)), () -> accepted.size() + " were accepted");
        }
    }

    /** One long message over a connection of its own. Whatever is wrong with the disk is never the sender's fault, nor a mistake of ours. */
    private static Fate send(OpenedShop shop, VisitorToken visitor, Set<Cid> accepted) {
        try (var talker = Talker.silent(shop.server())) {
            talker.say(Talker.hello(visitor));
            var cid = Talker.cid();
            if (talker.next(ServerFrame.class) instanceof Bye bye) {
                assertTrue(bye.code().worthRetrying(), bye::toString);
                return Fate.COME_BACK_LATER;
            }
            talker.say(new Call(cid, new OpenConversation("words ".repeat(600), null)));
            while (true) {
                var frame = talker.next(ServerFrame.class);
                if (frame instanceof Answer) {
                    accepted.add(cid);
                    return Fate.ACCEPTED;
                }
                if (frame instanceof Refused refused) {
                    assertTrue(refused.refusal().code().passing(), refused::toString);
                    return Fate.COME_BACK_LATER;
                }
                if (frame instanceof Bye bye) {
                    assertTrue(bye.code().worthRetrying(), bye::toString);
                    return Fate.COME_BACK_LATER;
                }
            }
        } catch (CompletionException e) {
            return Fate.COME_BACK_LATER; // The line was cut while words were on it.
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
