package dev.shopbell.server.wire;

import java.net.Inet6Address;
import java.net.InetAddress;

/** What the bounds on an address count as one. */
final class Addresses {

    private static final int SITE_PREFIX_BYTES = 8;

    private Addresses() {}

    /** A proxy's or a test's address: it stands for many people, or for none. */
    static boolean isThisMachine(String address) {
        return address.startsWith("127.") || address.equals("0:0:0:0:0:0:0:1") || address.equals("::1");
    }

    /** An IPv4 address itself; of IPv6 the network of 64 bits, of which one customer line has at least a whole one. */
    static String group(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six ? prefix(six.getAddress()) : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    private static String prefix(byte[] address) {
        var text = new StringBuilder();
        for (int i = 0; i < SITE_PREFIX_BYTES; i++) {
            text.append("%02x".formatted(address[i]));
        }
        return text.append("/64").toString();
    }
}
