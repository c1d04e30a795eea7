package dev.shopbell.server.site;

import dev.shopbell.model.site.Site;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.server.call.RefusedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Web origins as they are compared: scheme, host and port, exactly (RFC 6454). */
final class Origins {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private Origins() {}

    /** @throws RefusedException BAD_ORIGIN naming the first that is none */
    static List<String> checked(List<String> origins) throws RefusedException {
        if (origins.size() > Site.ORIGINS_MAX) {
            throw new RefusedException(RefusalCode.BAD_ORIGIN, "max", Site.ORIGINS_MAX);
        }
        var checked = new java.util.LinkedHashSet<String>();
        for (var origin : origins) {
            checked.add(checked(origin));
        }
        return List.copyOf(checked);
    }

    private static String checked(String text) throws RefusedException {
        try {
            var uri = new URI(text.strip().toLowerCase(Locale.ROOT));
            boolean plain = (uri.getRawPath() == null || uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
            if (!plain || uri.getHost() == null || !SCHEMES.contains(uri.getScheme()) || text.length() > Site.ORIGIN_LENGTH_MAX) {
                throw new RefusedException(RefusalCode.BAD_ORIGIN, "origin", text);
            }
            boolean usual = uri.getPort() == -1
                    || uri.getScheme().equals("http") && uri.getPort() == 80
                    || uri.getScheme().equals("https") && uri.getPort() == 443;
            return uri.getScheme() + "://" + uri.getHost() + (usual ? "" : ":" + uri.getPort());
        } catch (URISyntaxException e) {
            throw new RefusedException(RefusalCode.BAD_ORIGIN, "origin", text);
        }
    }
}
