package dev.shopbell.client;

import dev.shopbell.client.link.Transport;
import dev.shopbell.client.link.Wire;
import dev.shopbell.client.link.WireListener;
import dev.shopbell.protocol.ClientFrame;
import dev.shopbell.protocol.ServerFrame;
import dev.shopbell.protocol.codec.MalformedException;
import dev.shopbell.protocol.codec.ProtocolCodec;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A server that says what the test says and remembers what it heard. */
final class FakeTransport implements Transport {

    private final List<FakeWire> wires = new ArrayList<>();

    @Override
    public Wire connect(URI address, WireListener listener) {
        var wire = new FakeWire(listener);
        wires.add(wire);
        return wire;
    }

    int connects() {
        return wires.size();
    }

    FakeWire last() {
        return wires.getLast();
    }

    static final class FakeWire implements Wire {

        private final WireListener listener;
        private final List<ClientFrame> heard = new ArrayList<>();
        private long allowed;
        private boolean closed;

        FakeWire(WireListener listener) {
            this.listener = listener;
        }

        void open() {
            listener.opened();
        }

        void say(ServerFrame... frames) {
            for (var frame : frames) {
                say(ProtocolCodec.strict().encode(frame));
            }
        }

        void say(String text) {
            allowed--;
            listener.text(text);
        }

        void cut(int code) {
            closed = true;
            listener.closed(code);
        }

        boolean isClosed() {
            return closed;
        }

        /** How many more texts the client is ready to take. */
        long allowed() {
            return allowed;
        }

        <T extends ClientFrame> List<T> heard(Class<T> kind) {
            return heard.stream().filter(kind::isInstance).map(kind::cast).toList();
        }

        @Override
        public void send(String text) {
            try {
                heard.add(ProtocolCodec.strict().clientFrame(text));
            } catch (MalformedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void request(int texts) {
            allowed += texts;
        }

        @Override
        public void close() {
            if (!closed) {
                cut(WireListener.NO_CODE);
            }
        }
    }
}
