package dev.shopbell.desk.link;

import dev.shopbell.client.entry.EntryClient;
import dev.shopbell.client.entry.EntryFailure;
import dev.shopbell.desk.ui.UiThread;
import dev.shopbell.protocol.EntryRequest;
import dev.shopbell.protocol.Result;
import java.net.URI;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way in over HTTP, each try on a thread of its own. */
public final class HttpEntrance implements Entrance {

    private static final Logger LOG = LoggerFactory.getLogger(HttpEntrance.class);

    private final UiThread uiThread;

    public HttpEntrance(UiThread uiThread) {
        this.uiThread = uiThread;
    }

    @Override
    public void signIn(URI server, EntryRequest.SignIn request, Consumer<Outcome> outcome) {
        enter(server, client -> client.signIn(request), outcome);
    }

    @Override
    public void accept(URI server, String code, String password, String device, Consumer<Outcome> outcome) {
        var token = code.substring(code.indexOf('-') + 1);
        boolean reset = code.startsWith("reset-");
        enter(
                server,
                client -> reset
                        ? client.accept(new EntryRequest.AcceptReset(token, password, device))
                        : client.accept(new EntryRequest.AcceptInvitation(token, password, null, device)),
                outcome);
    }

    @Override
    public void forgotten(URI server, String email, Consumer<Boolean> reached) {
        Thread.ofVirtual().start(() -> {
            boolean there = true;
            try (var client = new EntryClient(server)) {
                client.askForReset(new EntryRequest.AskForReset(email));
            } catch (EntryFailure.Refused e) {
                LOG.info("no mail for a new password: {}", e.getMessage());
            } catch (EntryFailure e) {
                LOG.info("no way to ask for a new password: {}", e.getMessage());
                there = false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                there = false;
            }
            boolean result = there;
            uiThread.execute(() -> reached.accept(result));
        });
    }

    @Override
    public void setUp(URI server, EntryRequest.SetUp request, Consumer<Outcome> outcome) {
        enter(server, client -> client.setUp(request), outcome);
    }

    @Override
    public void needsOwner(URI server, Consumer<Boolean> answer) {
        Thread.ofVirtual().start(() -> {
            boolean needs = false;
            try (var client = new EntryClient(server)) {
                var state = client.setupState();
                needs = state.needed() && state.here();
            } catch (EntryFailure e) {
                LOG.info("set-up state of {} is not to be had: {}", server, e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            boolean result = needs;
            uiThread.execute(() -> answer.accept(result));
        });
    }

    private void enter(URI server, Door door, Consumer<Outcome> outcome) {
        Thread.ofVirtual().start(() -> {
            var result = tryDoor(server, door);
            uiThread.execute(() -> outcome.accept(result));
        });
    }

    private static Outcome tryDoor(URI server, Door door) {
        try (var client = new EntryClient(server)) {
            return new Outcome.In(door.enter(client));
        } catch (EntryFailure.Refused e) {
            return new Outcome.Refused(e.refusal());
        } catch (EntryFailure.Unreachable e) {
            LOG.info("no way in: {}", e.getMessage());
            return new Outcome.Unreachable();
        } catch (EntryFailure e) {
            throw new IllegalStateException("a new kind of failure", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Unreachable();
        }
    }

    @FunctionalInterface
    private interface Door {
        Result.SignedIn enter(EntryClient client) throws EntryFailure, InterruptedException;
    }
}
