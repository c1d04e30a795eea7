package dev.shopbell.server.load;

import java.io.IOException;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/** The least a server can do with a text: Jetty alone, which says it back. A process of its own, as the server beside it is. */
final class EchoServer {

    private EchoServer() {}

    public static void main(String[] args) throws Exception {
        var server = new Server();
        var connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(WebSocketUpgradeHandler.from(
                server, container -> container.addMapping("/ws", (request, response, callback) -> new Echo())));
        server.start();
        System.out.println(connector.getLocalPort());
        awaitEndOfInput();
        server.stop();
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // Whoever started this has not ended.
        }
    }

    /** One socket. */
    public static final class Echo implements Session.Listener.AutoDemanding {

        private Session socket;

        @Override
        public void onWebSocketOpen(Session opened) {
            socket = opened;
        }

        @Override
        public void onWebSocketText(String text) {
            socket.sendText(text, Callback.NOOP);
        }
    }
}
