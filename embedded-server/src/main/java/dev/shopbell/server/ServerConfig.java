package dev.shopbell.server;

import dev.shopbell.server.contact.Contacts;
import dev.shopbell.server.identity.Passwords;
import dev.shopbell.server.log.Forcing;
import dev.shopbell.server.mail.MailWay;
import dev.shopbell.server.mail.SmtpWay;
import dev.shopbell.server.wire.RateLimits;
import dev.shopbell.server.wire.jetty.DoorConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set about a server. What {@link #of} gives is safe: loopback only, usual bounds, everything forced.
 *
 * @param data the folder that holds everything
 * @param arrivalsPerMinute new contacts one address may bring in a minute
 * @param metricsToken what a reader of the figures has to show; null lets only this very machine read them
 * @param mailWay how a mail gets to the mail server that the shop has set
 */
public record ServerConfig(
        Path data,
        DoorConfig door,
        RateLimits rates,
        int arrivalsPerMinute,
        Passwords.Cost passwordCost,
        Forcing.Mode forcing,
        @Nullable String metricsToken,
        MailWay mailWay) {

    public static final int PORT_USUAL = 8080;
    public static final String LOOPBACK = "127.0.0.1";

    public static ServerConfig of(Path data) {
        return new ServerConfig(
                data,
                new DoorConfig(LOOPBACK, PORT_USUAL, false, List.of()),
                RateLimits.USUAL,
                Contacts.ARRIVALS_PER_MINUTE,
                Passwords.Cost.USUAL,
                Forcing.Mode.ON_DISK,
                null,
                new SmtpWay());
    }

    /** @param port 0 for any free one */
    public ServerConfig withPort(int port) {
        return withDoor(new DoorConfig(door.host(), port, door.behindTlsProxy(), door.publicUrls(), door.patience()));
    }

    public ServerConfig behindTlsProxy(String host, List<URI> publicUrls) {
        return withDoor(new DoorConfig(host, door.port(), true, publicUrls, door.patience()));
    }

    public ServerConfig withDoor(DoorConfig door) {
        return new ServerConfig(data, door, rates, arrivalsPerMinute, passwordCost, forcing, metricsToken, mailWay);
    }

    public ServerConfig withRates(RateLimits rates, int arrivalsPerMinute) {
        return new ServerConfig(data, door, rates, arrivalsPerMinute, passwordCost, forcing, metricsToken, mailWay);
    }

    public ServerConfig withPasswordCost(Passwords.Cost cost) {
        return new ServerConfig(data, door, rates, arrivalsPerMinute, cost, forcing, metricsToken, mailWay);
    }

    public ServerConfig withForcing(Forcing.Mode mode) {
        return new ServerConfig(data, door, rates, arrivalsPerMinute, passwordCost, mode, metricsToken, mailWay);
    }

    public ServerConfig withMetricsToken(String token) {
        return new ServerConfig(data, door, rates, arrivalsPerMinute, passwordCost, forcing, token, mailWay);
    }

    public ServerConfig withMailWay(MailWay way) {
        return new ServerConfig(data, door, rates, arrivalsPerMinute, passwordCost, forcing, metricsToken, way);
    }
}
