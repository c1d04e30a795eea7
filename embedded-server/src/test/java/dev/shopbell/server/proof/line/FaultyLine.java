package dev.shopbell.server.proof.line;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The line between one client and the server, which fails as lines do. It is a stream as TCP gives it: bytes come late or not at all, and
 * a line that has lost some never carries any again. Thread-safe.
 */
public final class FaultyLine implements AutoCloseable {

    /** What may befall a line. */
    public enum Fault {
        /** Broken off within what it carries next, in either direction. */
        RESET(true),
        /** Takes everything and carries nothing, and nobody is told. */
        DEAD(true),
        /** The same for what the server says: acknowledgements too. */
        SERVER_UNHEARD(true),
        /** The same for what the client says. */
        CLIENT_UNHEARD(true),
        /** No line can be had at all. */
        NO_WAY(true),
        /** Nothing comes for a while, and then all of it. */
        STALLED(false),
        /** A few bytes at a time. */
        TRICKLING(false);

        private final boolean ends;

        Fault(boolean ends) {
            this.ends = ends;
        }

        /** Whether the client must find a new line. */
        public boolean endsLine() {
            return ends;
        }

        private boolean swallows(boolean up) {
            return this == DEAD || this == (up ? CLIENT_UNHEARD : SERVER_UNHEARD);
        }
    }

    private static final int CHUNK_BYTES = 16 * 1024;
    private static final int TRICKLE_BYTES_MAX = 48;
    private static final long TRICKLE_EVERY_MILLIS = 2;

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int serverPort;
    private final RandomGenerator random;
    private final List<Pair> pairs = new ArrayList<>();
    private @Nullable Fault fault;

    private record Pair(Socket client, Socket server) {

        /** As a machine that knows nothing of the connection does it, not as one that says farewell. */
        void reset() {
            for (var socket : List.of(client, server)) {
                try {
                    socket.setSoLinger(true, 0);
                    socket.close();
                } catch (IOException e) {
                    // It has ended by itself.
                }
            }
        }
    }

    public FaultyLine(int serverPort, long seed) throws IOException {
        this.serverPort = serverPort;
        this.random = new SplittableRandom(seed);
        Thread.ofVirtual().name("line").start(this::accept);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** From now on the line, and any that is opened in its place, fails so. */
    public synchronized void begin(Fault what) {
        fault = what;
        if (what == Fault.NO_WAY) {
            resetAll();
        }
        notifyAll();
    }

    /** Holds the fault for so long. */
    public synchronized void keepItUp(Duration length) throws InterruptedException {
        long until = System.nanoTime() + length.toNanos();
        for (long left = length.toNanos(); left > 0; left = until - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** The network is whole again; a line that has lost bytes is broken off at the latest now. */
    public synchronized void end() {
        if (fault != null && fault.endsLine()) {
            resetAll();
        }
        fault = null;
        notifyAll();
    }

    private void resetAll() {
        pairs.forEach(Pair::reset);
        pairs.clear();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                connect(door.accept());
            } catch (IOException e) {
                // The test is over, or the server is not there: the client sees its connection end.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            var pair = new Pair(client, new Socket(InetAddress.getLoopbackAddress(), serverPort));
            pair.client.setTcpNoDelay(true);
            pair.server.setTcpNoDelay(true);
            if (!isAdmitted(pair)) {
                pair.reset();
                return;
            }
            Thread.ofVirtual().name("line up").start(() -> carry(pair, true));
            Thread.ofVirtual().name("line down").start(() -> carry(pair, false));
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    private synchronized boolean isAdmitted(Pair pair) {
        boolean admitted = fault != Fault.NO_WAY;
        if (admitted) {
            pairs.add(pair);
        }
        return admitted;
    }

    private void carry(Pair pair, boolean up) {
        var buffer = new byte[CHUNK_BYTES];
        boolean first = up;
        try (var in = (up ? pair.client : pair.server).getInputStream(); var out = (up ? pair.server : pair.client).getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                var chunk = first ? forServer(Arrays.copyOf(buffer, read)) : Arrays.copyOf(buffer, read);
                first = false;
                pass(pair, chunk, out, up);
            }
        } catch (IOException | InterruptedException e) {
            pair.reset();
        } finally {
            leave(pair);
        }
    }

    private synchronized void leave(Pair pair) {
        pairs.remove(pair);
    }

    /** The server answers to its own port only; both ports have five digits, or the length would change with it. */
    private byte[] forServer(byte[] head) {
        var text = new String(head, StandardCharsets.ISO_8859_1);
        return text.replaceFirst("(?i)(\r\nHost: 127\\.0\\.0\\.1:)\\d+", "$1" + serverPort).getBytes(StandardCharsets.ISO_8859_1);
    }

    private void pass(Pair pair, byte[] chunk, OutputStream out, boolean up) throws IOException, InterruptedException {
        switch (held(up)) {
            case WHOLE -> write(out, chunk, 0, chunk.length);
            case SWALLOWED -> {
                // Never seen again. The line is reset when the fault ends, so that nothing after it is seen either.
            }
            case BROKEN -> {
                write(out, chunk, 0, below(chunk.length));
                pair.reset();
            }
            case TRICKLED -> trickle(out, chunk);
        }
    }

    private enum Fate {
        WHOLE,
        SWALLOWED,
        BROKEN,
        TRICKLED
    }

    private synchronized Fate held(boolean up) throws InterruptedException {
        while (fault == Fault.STALLED) {
            wait();
        }
        if (fault == Fault.RESET) {
            fault = null;
            return Fate.BROKEN;
        }
        if (fault != null && fault.swallows(up)) {
            return Fate.SWALLOWED;
        }
        return fault == Fault.TRICKLING ? Fate.TRICKLED : Fate.WHOLE;
    }

    private void trickle(OutputStream out, byte[] chunk) throws IOException, InterruptedException {
        for (int at = 0; at < chunk.length; ) {
            int length = Math.min(chunk.length - at, 1 + below(TRICKLE_BYTES_MAX));
            write(out, chunk, at, length);
            at += length;
            synchronized (this) {
                if (fault == Fault.TRICKLING) {
                    wait(TRICKLE_EVERY_MILLIS);
                }
            }
        }
    }

    private synchronized int below(int bound) {
        return random.nextInt(bound);
    }

    private static void write(OutputStream out, byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        out.flush();
    }

    @Override
    public synchronized void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        fault = null;
        resetAll();
        notifyAll();
    }
}
