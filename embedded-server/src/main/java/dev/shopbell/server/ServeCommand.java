package dev.shopbell.server;

import dev.shopbell.server.contact.Contacts;
import dev.shopbell.server.identity.Passwords;
import dev.shopbell.server.log.Forcing;
import dev.shopbell.server.start.StartFailure;
import dev.shopbell.server.start.StartFailure.Reason;
import dev.shopbell.server.mail.SmtpWay;
import dev.shopbell.server.wire.RateLimits;
import dev.shopbell.server.wire.jetty.DoorConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code serve}: runs until it is told to stop; SIGTERM and Ctrl+C drain it. */
@Command(name = "serve", description = "Serves a data folder until it is stopped.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    private static final int PORT_MAX = 65_535;
    private static final int METRICS_TOKEN_LENGTH_MIN = 24;

    @Option(names = "--data", required = true, paramLabel = "FOLDER", description = "The folder that holds everything; made if need be.")
    private Path data;

    @Option(names = "--port", defaultValue = "8080", description = "The port; 0 takes any free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--bind",
            defaultValue = ServerConfig.LOOPBACK,
            paramLabel = "ADDRESS",
            description = "The address to listen on. Beyond this machine only with --behind-tls-proxy. Default: ${DEFAULT-VALUE}.")
    private String bind;

    @Option(
            names = "--behind-tls-proxy",
            description = "A proxy that ends TLS stands in front. Trusts its X-Forwarded-For and switches the set-up route off.")
    private boolean behindTlsProxy;

    @Option(
            names = "--public-url",
            split = ",",
            paramLabel = "URL",
            description = "An origin under which the proxy is reached, such as https://chat.example.com. Needed with --behind-tls-proxy.")
    private List<String> publicUrls = List.of();

    @Option(names = "--create-owner", description = "Prints a one-time code with which the first owner is created from this machine.")
    private boolean createOwner;

    @Option(names = "--visitor-burst", defaultValue = "20", description = "Calls a visitor may make at once. Default: ${DEFAULT-VALUE}.")
    private int visitorBurst;

    @Option(
            names = "--visitor-rate",
            defaultValue = "2",
            description = "Calls a visitor may make a second over time. Default: ${DEFAULT-VALUE}.")
    private double visitorRate;

    @Option(
            names = "--arrivals-per-minute",
            defaultValue = "" + Contacts.ARRIVALS_PER_MINUTE,
            description = "New visitors one address may bring in a minute. Default: ${DEFAULT-VALUE}.")
    private int arrivals;

    @Option(
            names = "--address-burst",
            defaultValue = "200",
            description = "Calls the visitors of one address may make at once; this machine's are not bound. Default: ${DEFAULT-VALUE}.")
    private int addressBurst;

    @Option(
            names = "--address-rate",
            defaultValue = "20",
            description = "Calls the visitors of one address may make a second over time. Default: ${DEFAULT-VALUE}.")
    private double addressRate;

    @Option(
            names = "--address-sockets",
            defaultValue = "" + RateLimits.ADDRESS_SOCKETS,
            description = "Connections one address may hold; this machine's are not bound. Default: ${DEFAULT-VALUE}.")
    private int addressSockets;

    @Option(
            names = "--metrics-token-file",
            paramLabel = "FILE",
            description = "A file whose one line a reader of /metrics has to show. Without it only this machine may read, and not by a proxy.")
    private @Nullable Path metricsToken;

    @Option(names = "--forcing", defaultValue = "ON_DISK", hidden = true)
    private Forcing.Mode forcing;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws StartFailure, InterruptedException {
        var server = EmbeddedServer.start(config());
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(server::close));
        var out = spec.commandLine().getOut();
        out.println("Shopbell serves " + data + " at " + server.address());
        if (server.needsOwner()) {
            out.println(
                    createOwner
                            ? "One-time code for the owner, valid for 10 minutes on this machine only: " + server.setupCode()
                            : "Nobody owns this shop yet. Start with --create-owner for a one-time code.");
        } else if (createOwner) {
            out.println("This shop has an owner already; no code was made.");
        }
        out.flush();
        server.awaitClosed();
        return 0;
    }

    private ServerConfig config() throws StartFailure {
        check(port >= 0 && port <= PORT_MAX, "port", "it must be between 0 and " + PORT_MAX);
        check(visitorBurst > 0, "visitor-burst", "it must be above 0");
        check(visitorRate > 0, "visitor-rate", "it must be above 0");
        check(arrivals > 0, "arrivals-per-minute", "it must be above 0");
        check(addressBurst > 0, "address-burst", "it must be above 0");
        check(addressRate > 0, "address-rate", "it must be above 0");
        check(addressSockets > 0, "address-sockets", "it must be above 0");
        check(
                behindTlsProxy || isLoopback(bind),
                "bind",
                "without TLS the server listens on this machine only; to listen on " + bind + " put a proxy that ends TLS in front and say --behind-tls-proxy");
        check(!behindTlsProxy || !publicUrls.isEmpty(), "public-url", "--behind-tls-proxy needs the public address, such as https://chat.example.com");
        check(publicUrls.isEmpty() || behindTlsProxy, "public-url", "it goes with --behind-tls-proxy");
        var urls = new java.util.ArrayList<URI>();
        for (var url : publicUrls) {
            urls.add(origin(url));
        }
        var usual = RateLimits.USUAL;
        return new ServerConfig(
                data.toAbsolutePath().normalize(),
                new DoorConfig(bind, port, behindTlsProxy, urls),
                new RateLimits(
                        visitorBurst,
                        visitorRate,
                        usual.agentBurst(),
                        usual.agentPerSecond(),
                        addressBurst,
                        addressRate,
                        addressSockets),
                arrivals,
                Passwords.Cost.USUAL,
                forcing,
                metricsToken == null ? null : tokenIn(metricsToken),
                new SmtpWay());
    }

    /** Out of a file, because what stands on a command line is seen by everybody on the machine. */
    private static String tokenIn(Path file) throws StartFailure {
        try {
            var token = Files.readString(file).strip();
            check(
                    token.length() >= METRICS_TOKEN_LENGTH_MIN && token.chars().allMatch(c -> c > ' ' && c < 127),
                    "metrics-token-file",
                    file + " must hold one line of at least " + METRICS_TOKEN_LENGTH_MIN + " letters and digits");
            return token;
        } catch (IOException e) {
            throw new StartFailure(Reason.BAD_SETTING, Map.of("name", "metrics-token-file", "why", file + " cannot be read"), e);
        }
    }

    private static URI origin(String text) throws StartFailure {
        try {
            var url = URI.create(text.strip().replaceFirst("/$", ""));
            boolean plain = url.getHost() != null && "https".equals(url.getScheme()) && url.getRawPath().isEmpty() && url.getRawQuery() == null;
            check(plain, "public-url", text + " is not an origin such as https://chat.example.com");
            return url;
        } catch (IllegalArgumentException e) {
            throw new StartFailure(Reason.BAD_SETTING, Map.of("name", "public-url", "why", text + " is not an address"), e);
        }
    }

    private static boolean isLoopback(String address) throws StartFailure {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new StartFailure(Reason.BAD_SETTING, Map.of("name", "bind", "why", address + " is not an address of this machine"), e);
        }
    }

    private static void check(boolean holds, String name, String why) throws StartFailure {
        if (!holds) {
            throw new StartFailure(Reason.BAD_SETTING, Map.of("name", name, "why", why));
        }
    }
}
