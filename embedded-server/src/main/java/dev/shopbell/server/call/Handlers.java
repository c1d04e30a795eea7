package dev.shopbell.server.call;

import dev.shopbell.protocol.Needs;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.codec.WireTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which handler answers which request. Complete or not at all: a request without a handler stops the start. */
public final class Handlers {

    private final Map<Class<?>, Handler.Keyed<?>> quick = new HashMap<>();
    private final Set<Class<?>> light = new HashSet<>();
    private final Map<Class<?>, Handler.Prepared<?>> slow = new HashMap<>();
    private final Set<Class<?>> onDisk = new HashSet<>();

    public <R extends Request> Handlers on(Class<R> request, Handler<R> handler) {
        return onKeyed(request, (tx, actor, cid, command) -> handler.handle(tx, actor, command));
    }

    public <R extends Request> Handlers onKeyed(Class<R> request, Handler.Keyed<R> handler) {
        quick.put(request, handler);
        return this;
    }

    /** For what is once however often it is sent, by its nature: read only, kept out of the ledger, and written later by the handler's own way. */
    public <R extends Request> Handlers onLight(Class<R> request, Handler<R> handler) {
        light.add(request);
        return on(request, handler);
    }

    boolean isLight(Request request) {
        return light.contains(request.getClass());
    }

    public <R extends Request> Handlers onSlow(Class<R> request, Handler.Prepared<R> handler) {
        slow.put(request, handler);
        return this;
    }

    /** The same for what is slow only because it touches files: it waits with those, and never before a sign-in. */
    public <R extends Request> Handlers onDisk(Class<R> request, Handler.Prepared<R> handler) {
        onDisk.add(request);
        return onSlow(request, handler);
    }

    boolean isOnDisk(Request request) {
        return onDisk.contains(request.getClass());
    }

    /** @throws IllegalStateException if a request of the protocol has no handler */
    public Handlers complete() {
        List<Class<?>> missing = WireTable.recordsOf(Request.class).stream()
                .filter(type -> !quick.containsKey(type) && !slow.containsKey(type))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("no handler for " + missing);
        }
        return this;
    }

    static Set<Right> needs(Request request) {
        return Set.of(request.getClass().getAnnotation(Needs.class).value());
    }

    @SuppressWarnings("unchecked") // These methods are the only ways in, and they keep type and handler together.
    <R extends Request> Handler.@Nullable Keyed<R> quick(R request) {
        return (Handler.Keyed<R>) quick.get(request.getClass());
    }

    @SuppressWarnings("unchecked")
    <R extends Request> Handler<R> prepare(Caller caller, R request) throws RefusedException {
        return ((Handler.Prepared<R>) slow.get(request.getClass())).prepare(caller, request);
    }
}
