package dev.shopbell.server.house;

import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.ClientFrame;
import dev.shopbell.protocol.Event;
import dev.shopbell.protocol.ServerFrame;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.protocol.codec.MalformedException;
import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.server.wire.Connection;
import dev.shopbell.server.wire.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client's end of a line in the same thread; it may stop taking what it is sent. */
public final class LoopbackLine implements Connection {

    private static final ProtocolCodec CODEC = ProtocolCodec.lenient();

    public final List<ServerFrame> heard = new ArrayList<>();
    public @Nullable ByeCode closed;
    private @Nullable Session session; // Null while the line is being taken in, which may already be its end.
    private boolean stuck;

    public LoopbackLine(TestHouse house) {
        this.session = house.assembly.sessions().open(this);
    }

    public void say(ClientFrame frame) {
        say(CODEC.encode(frame));
    }

    void say(String text) {
        session.heard(text, () -> {});
    }

    /** From now on the line takes one more message and then nothing. */
    public void getStuck() {
        stuck = true;
    }

    void loose() {
        if (session != null) {
            session.lost();
        }
    }

    public <F extends ServerFrame> List<F> all(Class<F> type) {
        return heard.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public List<? extends Event> told() {
        return all(Told.class).stream().map(Told::event).toList();
    }

    @Override
    public void send(String text, Sent sent) {
        try {
            heard.add(CODEC.serverFrame(text));
        } catch (MalformedException e) {
            throw new AssertionError(text, e);
        }
        if (!stuck) {
            sent.done(true);
        }
    }

    @Override
    public void close(ByeCode code) {
        closed = code;
        loose();
    }

    @Override
    public String address() {
        return "loopback";
    }
}
