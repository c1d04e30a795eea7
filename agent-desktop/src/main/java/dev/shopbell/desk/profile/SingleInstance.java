package dev.shopbell.desk.profile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One desk for one profile. A second start finds the first by a lock file, proves by a secret that only this person can read that it
 * may speak, asks the first to come forward, and ends.
 */
public final class SingleInstance implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SingleInstance.class);
    private static final String DOOR = "instance";
    private static final int ANSWER_WITHIN_MILLIS = 2_000;
    private static final int LINE_LENGTH_MAX = 100;

    private final FileChannel channel;
    private final FileLock lock;
    private final ServerSocket door;
    private final String secret;
    private volatile Runnable raise = () -> {};

    private SingleInstance(FileChannel channel, FileLock lock, ServerSocket door, String secret) {
        this.channel = channel;
        this.lock = lock;
        this.door = door;
        this.secret = secret;
    }

    /** This program's claim on the profile, or nothing if another has it; then that one has been asked to come forward. */
    public static Optional<SingleInstance> claim(Profile profile, String secret) throws IOException {
        var channel = FileChannel.open(profile.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            callFirst(profile);
            return Optional.empty();
        }
        var door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Profile.replace(profile.resolve(DOOR), door.getLocalPort() + "\n" + secret + "\n");
        var instance = new SingleInstance(channel, lock, door, secret);
        Thread.ofPlatform().daemon().name("shopbell-instance").start(instance::listen);
        return Optional.of(instance);
    }

    /** What to do when somebody starts the program again. */
    public void onSecondStart(Runnable action) {
        raise = action;
    }

    @Override
    public void close() throws IOException {
        door.close();
        lock.release();
        channel.close();
    }

    private void listen() {
        while (!door.isClosed()) {
            try (var caller = door.accept()) {
                caller.setSoTimeout(ANSWER_WITHIN_MILLIS);
                if (isOurs(line(caller))) {
                    caller.getOutputStream().write('\n');
                    raise.run();
                }
            } catch (IOException e) {
                LOG.debug("a caller at the door of the first start went away", e);
            }
        }
    }

    private boolean isOurs(String said) {
        return MessageDigest.isEqual(said.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    private static String line(Socket caller) throws IOException {
        var reader = new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8);
        var line = new StringBuilder();
        for (int c = reader.read(); c >= 0 && c != '\n' && line.length() < LINE_LENGTH_MAX; c = reader.read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    private static void callFirst(Profile profile) throws IOException {
        var lines = Files.readAllLines(profile.resolve(DOOR));
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(lines.get(0)))) {
            socket.setSoTimeout(ANSWER_WITHIN_MILLIS);
            socket.getOutputStream().write((lines.get(1) + "\n").getBytes(StandardCharsets.UTF_8));
            new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).readLine();
        }
    }
}
