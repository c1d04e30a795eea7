package dev.shopbell.server.simulation;

import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.ConversationState;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.IdentityCommand.ChangeRights;
import dev.shopbell.protocol.IdentityCommand.ChangeRole;
import dev.shopbell.protocol.IdentityCommand.DisableAgent;
import dev.shopbell.protocol.IdentityCommand.EndAgentSession;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Right;
import dev.shopbell.server.call.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes wrong in a storm: in the network, on the disk, with the clock, to the process, and by people's doing. */
final class Troubles {

    static final String FORGED = "forged";
    private static final int CLEO = 2;
    private static final Set<Right> FEWER = Set.of(Right.ANSWER, Right.OWN_ACCOUNT);
    private static final Set<Right> USUAL = Set.of(Right.ANSWER, Right.NOTE, Right.EDIT_CONTACTS, Right.OWN_ACCOUNT);
    private static final List<Duration> JUMPS =
            List.of(Duration.ofDays(1), Duration.ofDays(-1), Duration.ofDays(3_650), Duration.ofDays(-3_650), Duration.ofMillis(-1));

    private final Simulation run;
    private final Random random;
    private @Nullable StoreCopy old;
    private boolean signingIn;

    Troubles(Simulation run) {
        this.run = run;
        this.random = run.network.random;
    }

    void happen() {
        switch (random.nextInt(64)) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17 -> run.network.breakOne();
            case 18, 19, 20 -> run.network.goDeaf();
            case 21, 22, 23 -> run.network.stall();
            case 24 -> kill(4_000);
            case 25 -> jump();
            case 26 -> run.server.clockIsRight();
            case 27, 28 -> badDisk();
            case 29, 30 -> powerCut();
            case 31, 32 -> revoke();
            case 33 -> rights();
            case 34, 35 -> future();
            case 36, 37, 38 -> race();
            case 39, 40, 41, 42 -> forge();
            case 43 -> goBack();
            default -> letEverybodyIn();
        }
    }

    /** Nothing is broken any more. What is on its way to break, does not. */
    void end() {
        run.server.disk.calm();
        if (run.server.sessions() == null) {
            run.server.start();
        }
    }

    private void jump() {
        var by = JUMPS.get(random.nextInt(JUMPS.size()));
        run.network.note("clock jumps by " + by);
        run.server.clockJumps(by);
    }

    private boolean isUp() {
        return run.server.sessions() != null;
    }

    private void kill(int downMillisMax) {
        if (isUp()) {
            run.network.note("killed");
            run.server.kill();
            run.network.breakAll();
            startAfter(random.nextInt(downMillisMax));
        }
    }

    private void startAfter(int millis) {
        run.time.schedule(Duration.ofMillis(millis), () -> {
            if (!isUp() && run.server.disk.fails()) {
                startAfter(500);
            } else if (!isUp()) {
                run.network.note("started");
                run.server.start();
            }
        });
    }

    private void badDisk() {
        var faults = SimulatedDisk.Fault.values();
        var fault = faults[random.nextInt(faults.length)];
        boolean lossy = random.nextBoolean();
        run.network.note("disk: " + fault + (lossy ? " and loses what was not forced" : ""));
        run.server.disk.failSoon(fault, lossy);
        run.time.schedule(Duration.ofMillis(random.nextInt(5_000)), run.server.disk::recover);
    }

    private void powerCut() {
        var cuts = SimulatedDisk.Cut.values();
        var cut = cuts[random.nextInt(cuts.length)];
        run.server.disk.cutSoon(cut, () -> {
            run.network.note("power cut " + cut);
            kill(3_000);
        });
    }

    /** Somebody loses a session or an account, or becomes something else. */
    private void revoke() {
        if (!isUp()) {
            return;
        }
        var cleo = run.sessions.get(CLEO);
        var command = switch (random.nextInt(3)) {
            case 0 -> new EndAgentSession(cleo.agent(), cleo.session());
            case 1 -> new DisableAgent(cleo.agent(), true);
            default -> new ChangeRole(cleo.agent(), random.nextBoolean() ? AgentRole.SUPERVISOR : AgentRole.AGENT);
        };
        boolean ends = !(command instanceof ChangeRole);
        var asked = run.server.sessions();
        run.network.note(command.toString());
        run.server.call(run.sessions.getFirst(), command).thenAccept(outcome -> {
            if (ends && outcome instanceof Outcome.Done) {
                run.time.schedule(Duration.ofSeconds(1), () -> {
                    if (asked == run.server.sessions() && run.network.isOpen(new Credential.AgentSessionToken(cleo.token()))) {
                        run.network.violated("I-18: a session was open a second after it was ended");
                    }
                });
            }
        });
    }

    /** What a whole role may do changes, and with it everybody's streams who has it. */
    private void rights() {
        if (isUp()) {
            run.server.call(run.sessions.getFirst(), new ChangeRights(AgentRole.AGENT, random.nextBoolean() ? FEWER : USUAL));
        }
    }

    private void future() {
        if (isUp()) {
            run.server.futureEvent();
        }
    }

    /** Two want the same customer at the same moment. */
    private void race() {
        run.desks.getFirst().state().conversations().stream()
                .filter(conversation -> conversation.state() == ConversationState.WAITING)
                .findFirst()
                .ifPresent(one -> run.desks.forEach(desk -> desk.act(new TakeConversation(one.id()))));
    }

    /** I-7: a cid that was used for other words. */
    private void forge() {
        var who = random.nextInt(run.desks.size() + run.visitors.size());
        var person = run.everybody().skip(who).findFirst().orElseThrow();
        if (!isUp() || person.accepted.isEmpty()) {
            return;
        }
        var used = person.accepted.get(random.nextInt(person.accepted.size()));
        var bearer = switch (person.credential()) {
            case Credential.AgentSessionToken agent -> agent.token();
            case Credential.VisitorToken visitor -> visitor.siteKey() + "." + visitor.token();
        };
        run.server.call(bearer, new Cid(used.cid()), new PostMessage(used.posted().conversation(), FORGED)).thenAccept(outcome -> {
            if (!(outcome instanceof Outcome.Refused refused)
                    || refused.refusal().code() != RefusalCode.CID_REUSED && !refused.refusal().code().passing()) {
                run.network.violated("I-7: the same cid with another body: " + outcome);
            }
        });
    }

    /** Somebody puts an old copy of the database in its place: I-10. */
    private void goBack() {
        if (!SimulatedDisk.isThere()) {
            return;
        }
        if (old == null) {
            old = isUp() && !run.server.disk.fails() ? run.server.disk.copy() : null;
            run.network.note("copied");
        } else if (isUp() && !run.server.disk.fails()) {
            var to = old;
            old = null;
            run.server.kill();
            run.network.breakAll();
            run.server.disk.calm();
            run.time.schedule(Duration.ofMillis(1 + random.nextInt(2_000)), () -> startOn(to));
        }
    }

    private void startOn(StoreCopy to) {
        if (isUp()) {
            return;
        }
        run.network.note("started on the copy");
        run.server.disk.powerUp();
        run.server.disk.goBack(to, new UUID(random.nextLong(), random.nextLong()).toString());
        run.server.start();
        run.network.forgetHistory();
        var stored = new HashSet<UUID>();
        var newest = new HashMap<ConversationId, Long>();
        for (var conversation : run.server.truth().conversations()) {
            run.server.messages(conversation.id()).forEach(message -> stored.add(message.cid()));
            newest.put(conversation.id(), conversation.lastSeq());
        }
        run.ledger.goBack(newest);
        run.everybody().forEach(person -> person.forgive(stored, newest));
    }

    /** Whoever was signed out signs in again, the disabled one with the owner's leave. */
    void letEverybodyIn() {
        for (int i = 0; i < run.desks.size(); i++) {
            if (run.desks.get(i).isSignedOut() && isUp() && !signingIn) {
                signIn(i);
            }
        }
    }

    private void signIn(int desk) {
        var name = List.of("owner", "bea", "cleo").get(desk);
        var asked = run.server.sessions();
        signingIn = true;
        run.time.schedule(Duration.ofSeconds(5), () -> signingIn = false);
        run.server.call(run.sessions.getFirst(), new DisableAgent(run.sessions.get(desk).agent(), false));
        run.server.signIn(name).thenAccept(result -> {
            if (asked == run.server.sessions() && result instanceof Result.SignedIn signedIn) {
                run.signedIn(desk, signedIn);
            }
        });
    }
}
