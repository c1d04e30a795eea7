package dev.shopbell.server.load;

import dev.shopbell.client.link.Transport;
import dev.shopbell.client.link.Wire;
import dev.shopbell.client.link.WireListener;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.ServerFrame.Refused;
import dev.shopbell.protocol.codec.MalformedException;
import dev.shopbell.protocol.codec.ProtocolCodec;
import java.net.URI;
import java.util.function.Consumer;

/** Hears each refusal on its way to a client, because a client gets over a passing one by itself and says nothing of it. */
record ListeningTransport(Transport transport, Consumer<RefusalCode> refusals) implements Transport {

    private static final ProtocolCodec CODEC = ProtocolCodec.lenient();
    private static final String MARK = "\"refused\"";

    @Override
    public Wire connect(URI address, WireListener listener) {
        return transport.connect(address, new WireListener() {
            @Override
            public void opened() {
                listener.opened();
            }

            @Override
            public void text(String text) {
                if (text.contains(MARK)) {
                    look(text);
                }
                listener.text(text);
            }

            @Override
            public void closed(int code) {
                listener.closed(code);
            }
        });
    }

    private void look(String text) {
        try {
            if (CODEC.serverFrame(text) instanceof Refused refused) {
                refusals.accept(refused.refusal().code());
            }
        } catch (MalformedException e) {
            // The client meets the same text next, and does what is to be done about it.
        }
    }
}
