package dev.shopbell.server.identity;

import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.EntryRequest;
import dev.shopbell.protocol.EntryRequest.SetUp;
import dev.shopbell.protocol.EntryRequest.SignIn;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.BusyException;
import dev.shopbell.server.db.Workspaces;
import dev.shopbell.server.log.EventLog;
import java.util.Locale;
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
    private final EventLog log;
    private final Executor slow;
    private volatile boolean setUp; // Once it is, it stays so.

    FrontDoor(Identity identity, SignInThrottle throttle, SetupCode setupCode, ShopOpens shopOpens, EventLog log, Executor slow) {
        this.identity = identity;
        this.throttle = throttle;
        this.setupCode = setupCode;
        this.shopOpens = shopOpens;
        this.log = log;
        this.slow = slow;
    }

    /** Fails with {@link RefusedException}, {@link BusyException} or a storage failure. @param address where the stranger connects from */
    public CompletableFuture<Result.SignedIn> enter(EntryRequest request, String address) {
        return switch (request) {
            case SetUp setUp -> onSlow(() -> prepare(setUp)).thenCompose(hash -> log.write(tx -> {
                if (!identity.agents().isEmpty(tx)) {
                    throw new RefusedException(RefusalCode.ALREADY_SET_UP);
                }
                Workspaces.rename(tx, setUp.shopName().strip());
                var owner = identity.commands().add(tx, setUp.name(), setUp.email(), AgentRole.OWNER, hash);
                shopOpens.opened(tx, setUp.shopName().strip());
                var session = identity.sessions().start(tx, owner.id(), setUp.device());
                tx.afterCommit(setupCode::spend);
                LOG.info("The shop is set up; its owner is {}", owner.id());
                return session;
            }));
            case SignIn signIn -> onSlow(() -> check(signIn, address)).thenCompose(agent -> log.write(tx -> {
                var present = identity.agents().secrets(tx, agent.agent().id());
                if (present.isEmpty() || present.get().agent().disabled() || !present.get().passwordHash().equals(agent.passwordHash())) {
                    throw new RefusedException(RefusalCode.BAD_CREDENTIALS);
                }
                LOG.info("Signed in: agent/{}", agent.agent().id());
                return identity.sessions().start(tx, agent.agent().id(), signIn.device());
            }));
        };
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
        if (setUp.shopName().isBlank() || setUp.shopName().length() > SetUp.SHOP_NAME_LENGTH_MAX) {
            throw new RefusedException(RefusalCode.BAD_NAME, "max", SetUp.SHOP_NAME_LENGTH_MAX);
        }
        identity.passwords().check(setUp.password(), setUp.email());
        return identity.passwords().hash(setUp.password());
    }

    private AgentRepository.Secrets check(SignIn signIn, String address) throws RefusedException {
        var account = signIn.email().strip().toLowerCase(Locale.ROOT);
        long wait = throttle.waitFor(account, address);
        if (wait > 0) {
            throw new RefusedException(Refusal.later(RefusalCode.RATE_LIMITED, wait));
        }
        var known = log.readNow(tx -> identity.agents().byEmail(tx, account));
        boolean right = known.isPresent()
                ? identity.passwords().matches(signIn.password(), known.get().passwordHash())
                : identity.passwords().matchesNobody(signIn.password());
        if (!right || known.isEmpty() || known.get().agent().disabled()) {
            throttle.failed(account, address);
            LOG.warn("A sign-in failed");
            throw new RefusedException(RefusalCode.BAD_CREDENTIALS);
        }
        throttle.succeeded(account);
        return known.get();
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
