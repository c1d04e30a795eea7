package dev.shopbell.server.call;

import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.ApiTokenId;
import dev.shopbell.model.identity.SessionId;
import dev.shopbell.model.site.SiteId;
import java.util.Objects;

/** Who speaks on a connection, as its credential proved. What that person may do is looked up anew for each request. */
public sealed interface Caller {

    /** The name under which the ledger keeps this caller's commands; the same on every connection and before and after the first word. */
    String sender();

    /** An agent, on one device. */
    record AgentCaller(AgentId agent, SessionId session) implements Caller {

        public AgentCaller {
            Objects.requireNonNull(agent);
            Objects.requireNonNull(session);
        }

        @Override
        public String sender() {
            return "agent/" + agent;
        }
    }

    /** A program with an API token, in the name of an agent. */
    record TokenCaller(ApiTokenId token, AgentId agent) implements Caller {

        public TokenCaller {
            Objects.requireNonNull(token);
            Objects.requireNonNull(agent);
        }

        @Override
        public String sender() {
            return "token/" + token;
        }
    }

    /**
     * A visitor of a site, known by the hash of the secret that only the visitor's browser holds.
     *
     * @param tokenHash SHA-256 of the secret in hex
     * @param address where the visitor connects from, for the bound on new contacts
     */
    record VisitorCaller(SiteId site, String tokenHash, String locale, String address) implements Caller {

        public VisitorCaller {
            Objects.requireNonNull(site);
            Objects.requireNonNull(tokenHash);
            Objects.requireNonNull(locale);
            Objects.requireNonNull(address);
        }

        /** Half of the hash names as well as the whole, and leaves the whole, which is stored to know the secret by, out of log and export. */
        @Override
        public String sender() {
            return "visitor/" + tokenHash.substring(0, tokenHash.length() / 2);
        }
    }
}
