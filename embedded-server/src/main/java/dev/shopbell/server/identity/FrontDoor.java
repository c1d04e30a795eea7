package dev.shopbell.server.identity;

import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.model.shop.ContactField;
import dev.shopbell.protocol.EntryRequest;
import dev.shopbell.protocol.EntryRequest.AcceptInvitation;
import dev.shopbell.protocol.EntryRequest.AcceptReset;
import dev.shopbell.protocol.EntryRequest.AskForReset;
import dev.shopbell.protocol.EntryRequest.SetUp;
import dev.shopbell.protocol.EntryRequest.SignIn;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.BusyException;
import dev.shopbell.server.db.Share;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.db.Workspaces;
import dev.shopbell.server.log.EventLog;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a stranger may ask: to set the shop up, once, and to sign in. A known and an unknown address take the same time and get the same answer. */
public final class FrontDoor {

    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

    private final Identity identity;
    private final SignInThrottle throttle;
    private final SetupCode setupCode;
    private final ShopOpens shopOpens;
    private final ResetsAsked asked;
    private final EventLog log;
    private final Executor slow;
    private volatile boolean setUp; // Once it is, it stays so.

    FrontDoor(Identity identity, SignInThrottle throttle, SetupCode setupCode, ShopOpens shopOpens, EventLog log, Executor slow) {
        this.identity = identity;
        this.throttle = throttle;
        this.setupCode = setupCode;
        this.shopOpens = shopOpens;
        this.asked = new ResetsAsked(identity.clock());
        this.log = log;
        this.slow = slow;
    }

    /** Fails with {@link RefusedException}, {@link BusyException} or a storage failure. @param address where the stranger connects from */
    public CompletableFuture<Result> enter(EntryRequest request, String address) {
        return switch (request) {
            case SetUp setUp -> onSlow(() -> prepare(setUp)).thenCompose(hash -> log.write(tx -> setUp(tx, setUp, hash, address)));
            case SignIn signIn -> onSlow(() -> check(signIn, address))
                    .thenCompose(agent -> log.write(tx -> signIn(tx, signIn, agent, address)));
            case AcceptInvitation accept -> onSlow(() -> hashFor(accept.token(), true, accept.password(), address))
                    .thenCompose(hash -> log.write(tx -> identity.links().accept(tx, accept, hash)));
            case AcceptReset accept -> onSlow(() -> hashFor(accept.token(), false, accept.password(), address))
                    .thenCompose(hash -> log.write(tx -> identity.links().accept(tx, accept, hash)));
            case AskForReset ask -> askForReset(ask, address);
        };
    }

    /** Sets a password by a code as people see it and opens no session: for a browser, which would have no use for one. Fails as {@link #enter}. */
    public CompletableFuture<Void> choose(String code, String password, String address) {
        boolean invitation = code.startsWith(LinkKind.INVITATION_PREFIX);
        var token = code.replaceFirst("^(" + LinkKind.INVITATION_PREFIX + "|" + LinkKind.RESET_PREFIX + ")", "");
        return onSlow(() -> hashFor(token, invitation, password, address))
                .thenCompose(hash -> log.write(tx -> identity.links().choose(tx, token, invitation, hash)))
                .thenAccept(agent -> LOG.info("A password was chosen by a code: agent/{}", agent));
    }

    private Result setUp(Tx tx, SetUp setUp, String hash, String address) throws RefusedException {
        if (!identity.agents().isEmpty(tx)) {
            throw new RefusedException(RefusalCode.ALREADY_SET_UP);
        }
        Workspaces.rename(tx, setUp.shopName().strip());
        var owner = identity.writes().add(tx, setUp.name(), setUp.email(), AgentRole.OWNER, false, hash);
        shopOpens.opened(tx, setUp.shopName().strip());
        identity.places().seen(tx, owner.id(), address);
        var session = identity.sessions().start(tx, owner.id(), setUp.device());
        tx.afterCommit(setupCode::spend);
        LOG.info("The shop is set up; its owner is {}", owner.id());
        return session;
    }

    private Result signIn(Tx tx, SignIn signIn, AgentRepository.Secrets checked, String address) throws RefusedException {
        var id = checked.agent().id();
        var present = identity.agents().secrets(tx, id);
        if (present.isEmpty() || !maySignIn(present.get().agent()) || !present.get().passwordHash().equals(checked.passwordHash())) {
            throw new RefusedException(RefusalCode.BAD_CREDENTIALS);
        }
        LOG.info("Signed in: agent/{}", id);
        identity.places().seen(tx, id, address);
        return identity.sessions().start(tx, id, signIn.device());
    }

    private static boolean maySignIn(Agent agent) {
        return !agent.disabled() && !agent.invited();
    }

    /** Answered before anything is looked up, so that neither the answer nor its time tells whether the address is known. */
    private CompletableFuture<Result> askForReset(AskForReset ask, String address) {
        var account = account(ask.email());
        if (asked.isRoom(account, address)) {
            log.write(Share.PUBLIC, tx -> {
                identity.links().mailTo(tx, account);
                return account;
            }).exceptionally(failure -> {
                LOG.warn("A reset asked for was not made", failure);
                return account;
            });
        }
        return CompletableFuture.completedFuture(new Result.Done());
    }

    public boolean isSetUp() {
        if (!setUp) {
            setUp = !log.readNow(tx -> identity.agents().isEmpty(tx));
        }
        return setUp;
    }

    private String prepare(SetUp setUp) throws RefusedException {
        if (isSetUp()) {
            throw new RefusedException(RefusalCode.ALREADY_SET_UP);
        }
        if (!setupCode.isRight(setUp.code())) {
            LOG.warn("A wrong set-up code was tried");
            throw new RefusedException(RefusalCode.BAD_SETUP_CODE);
        }
        if (setUp.shopName().isBlank() || !ContactField.isLine(setUp.shopName(), SetUp.SHOP_NAME_LENGTH_MAX)) {
            throw new RefusedException(RefusalCode.BAD_NAME, "max", SetUp.SHOP_NAME_LENGTH_MAX);
        }
        identity.passwords().check(setUp.password(), setUp.email());
        return identity.passwords().hash(setUp.password());
    }

    private record Known(Optional<AgentRepository.Secrets> secrets, boolean place) {}

    /** Unknown, disabled, invited, wrong: one answer, one hash, and all of them count alike. */
    private AgentRepository.Secrets check(SignIn signIn, String address) throws RefusedException {
        var account = account(signIn.email());
        var known = log.readNow(tx -> {
            var secrets = identity.agents().byEmail(tx, account);
            return new Known(secrets, secrets.isPresent() && identity.places().isKnown(tx, secrets.get().agent().id(), address));
        });
        var attempt = new SignInThrottle.Try(account, address, known.place());
        long wait = throttle.waitFor(attempt);
        if (wait > 0) {
            throw new RefusedException(Refusal.later(RefusalCode.RATE_LIMITED, wait));
        }
        boolean right = known.secrets().isPresent()
                ? identity.passwords().matches(signIn.password(), known.secrets().get().passwordHash())
                : identity.passwords().matchesNobody(signIn.password());
        if (!right || known.secrets().isEmpty() || !maySignIn(known.secrets().get().agent())) {
            throttle.failed(attempt);
            LOG.warn("A sign-in failed");
            throw new RefusedException(RefusalCode.BAD_CREDENTIALS);
        }
        throttle.succeeded(attempt);
        return known.secrets().get();
    }

    private static String account(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    /** No password is hashed for a link that opens nothing; an address that tries many waits. */
    private String hashFor(String token, boolean invitation, String password, String address) throws RefusedException {
        var attempt = new SignInThrottle.Try("links", address, true);
        long wait = throttle.waitFor(attempt);
        if (wait > 0) {
            throw new RefusedException(Refusal.later(RefusalCode.RATE_LIMITED, wait));
        }
        try {
            var agent = holder(token, invitation);
            identity.passwords().check(password, agent.email());
            return identity.passwords().hash(password);
        } catch (RefusedException e) {
            if (e.refusal().code() == RefusalCode.BAD_LINK) {
                throttle.failed(attempt);
            }
            throw e;
        }
    }

    private Agent holder(String token, boolean invitation) throws RefusedException {
        return log.readNow(tx -> identity.links().find(tx, token, invitation))
                .orElseThrow(() -> new RefusedException(RefusalCode.BAD_LINK));
    }

    private interface Step<T> {
        T run() throws RefusedException;
    }

    private <T> CompletableFuture<T> onSlow(Step<T> step) {
        try {
            return CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return step.run();
                        } catch (RefusedException e) {
                            throw new CompletionException(e);
                        }
                    },
                    slow);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new BusyException());
        }
    }
}
