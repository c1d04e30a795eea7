package dev.shopbell.server.wire.jetty;

import dev.shopbell.server.wire.Allowance;
import org.eclipse.jetty.server.Response;

/** Tells a program how fast it may ask, in the fields of the IETF's draft for them (httpapi-ratelimit-headers). */
final class RateHeaders {

    private RateHeaders() {}

    static void put(Response response, String policy, Allowance allowance) {
        response.getHeaders()
                .put("RateLimit-Policy", "\"%s\";q=%d;w=%d".formatted(policy, allowance.burst(), allowance.windowSeconds()));
        response.getHeaders()
                .put("RateLimit", "\"%s\";r=%d;t=%d".formatted(policy, allowance.left(), allowance.fullAfterSeconds()));
    }
}
