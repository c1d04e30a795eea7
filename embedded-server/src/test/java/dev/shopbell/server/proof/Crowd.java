package dev.shopbell.server.proof;

import dev.shopbell.client.ClientConfig;
import dev.shopbell.client.link.JdkTransport;
import dev.shopbell.client.outbox.FileOutbox;
import dev.shopbell.client.outbox.MemoryOutbox;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.Credential.AgentSessionToken;
import dev.shopbell.protocol.Credential.VisitorToken;
import dev.shopbell.server.proof.LoadClient.Load;
import dev.shopbell.server.proof.LoadClient.Memory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Everybody who uses the server while it is killed: agents, visitors who stay, and visitors who come for one life of the server. */
final class Crowd implements AutoCloseable {

    private static final int DAY_VISITORS = 4;

    /** A visitor who stays, and what it needs to start its program anew. */
    private record Staying(VisitorToken token, Path outbox, Memory memory) {}

    private final OpenedShop shop;
    private final SplittableRandom random;
    private final Supplier<URI> way;
    private final JdkTransport transport = new JdkTransport();
    private final KillTrigger trigger = new KillTrigger();
    private final Pulse pulse = new Pulse();
    private final List<Staying> staying = new ArrayList<>();
    private final List<ChattyVisitor> visitors = new ArrayList<>();
    private final List<BusyAgent> agents = new ArrayList<>();
    private final List<Diary> diaries = new ArrayList<>();
    private List<ChattyVisitor> dayVisitors = new ArrayList<>();
    private int arrived;

    /** @param way asked once for each client: where it finds the server; agents ask first, then the visitors who stay */
    Crowd(OpenedShop shop, int stayingVisitors, Supplier<URI> way, Path folder, SplittableRandom random) throws IOException {
        this.shop = shop;
        this.random = random;
        this.way = way;
        for (var session : shop.agents()) {
            var memory = new Memory("agent" + agents.size(), Exported.authorOf(Side.TEAM, session.agent().toString()), new MemoryOutbox());
            agents.add(new BusyAgent(as(new AgentSessionToken(session.token())), known(memory), session.agent(), random.nextLong()));
        }
        for (int i = 0; i < stayingVisitors; i++) {
            var outbox = folder.resolve("outbox" + i);
            var memory = new Memory("visitor" + i, Side.VISITOR.name(), new FileOutbox(outbox));
            var one = new Staying(shop.newVisitor(), outbox, known(memory));
            staying.add(one);
            visitors.add(new ChattyVisitor(as(one.token()), memory, random.nextLong()));
        }
        everybodyWhoStays().forEach(LoadClient::start);
    }

    private Memory known(Memory memory) {
        diaries.add(memory.diary());
        return memory;
    }

    private Load as(Credential credential) {
        return new Load(new ClientConfig(ClientConfig.socketOf(way.get()), credential, "en", "proof"), transport, trigger, pulse);
    }

    /** Agents first, then visitors, each in the order in which they came. */
    Stream<LoadClient> everybodyWhoStays() {
        return Stream.concat(agents.stream(), visitors.stream());
    }

    KillTrigger trigger() {
        return trigger;
    }

    Pulse pulse() {
        return pulse;
    }

    /** Their own pauses between tries grow too long for a server that lives for a second, as a person's patience does not. */
    void tryNow() {
        everybodyWhoStays().forEach(LoadClient::retryNow);
    }

    void serverIsUp() throws IOException {
        tryNow();
        for (int i = 0; i < DAY_VISITORS; i++) {
            var memory = known(new Memory("day visitor" + arrived++, Side.VISITOR.name(), new MemoryOutbox()));
            var visitor = new ChattyVisitor(as(shop.newVisitor()), memory, random.nextLong());
            dayVisitors.add(visitor);
            visitor.start();
        }
    }

    /** What they sent last nobody will send again: if somebody was shown it, it must have been on disk. */
    void dayVisitorsDie() {
        dayVisitors.forEach(LoadClient::close);
        dayVisitors = new ArrayList<>();
    }

    /** One visitor's program ends too, and comes back with what its outbox file holds. */
    void somebodyStartsTheProgramAnew() throws IOException {
        int who = random.nextInt(visitors.size());
        var one = staying.get(who);
        visitors.get(who).close();
        var again = new ChattyVisitor(as(one.token()), one.memory().with(new FileOutbox(one.outbox())), random.nextLong());
        visitors.set(who, again);
        again.start();
    }

    /** Nobody does anything new; waits until all that was begun has ended and everybody shows all there is. */
    void settle(Duration within) throws InterruptedException {
        everybodyWhoStays().forEach(LoadClient::hush);
        pulse.await("every outbox is empty and every link is live", within, () -> everybodyWhoStays().allMatch(LoadClient::isSettled));
        for (var client : everybodyWhoStays().toList()) {
            long end = client.end().join();
            pulse.await("the client has been told everything up to " + end, within, () -> client.showsUpTo(end));
        }
    }

    /** To be called when the server has ended and nothing is told any more. */
    HistoryCheck compareWith(Exported exported) {
        var findings = new HistoryCheck(exported);
        findings.storeIsSound();
        diaries.forEach(findings::diaryIsTrue);
        findings.realTimeIsKept(diaries);
        for (var agent : agents) {
            findings.agentWasToldTheTruth(agent.diary);
            agent.onOwnThread(() -> findings.deskShowsTheTruth(agent.state)).join();
        }
        visitors.forEach(visitor -> visitor.onOwnThread(() -> findings.panelShowsTheTruth(visitor.state)).join());
        return findings;
    }

    int accepted() {
        return diaries.stream().mapToInt(Diary::acceptedCount).sum();
    }

    String figures() {
        return "%d clients meant %d acts; %d messages and %d other acts were accepted, %d refused; %d messages were shown"
                .formatted(
                        diaries.size(),
                        diaries.stream().mapToInt(diary -> diary.intents().size()).sum(),
                        accepted(),
                        diaries.stream().mapToInt(Diary::doneCount).sum(),
                        diaries.stream().mapToInt(diary -> diary.refused().size()).sum(),
                        diaries.stream().mapToInt(diary -> diary.shown().size()).sum());
    }

    @Override
    public void close() {
        dayVisitorsDie();
        everybodyWhoStays().forEach(LoadClient::close);
        transport.close();
    }
}
