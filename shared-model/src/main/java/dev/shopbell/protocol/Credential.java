package dev.shopbell.protocol;

import java.util.Objects;

/** Proof of who speaks. {@code toString} never shows a secret, so that no log line can. */
public sealed interface Credential {

    /** An agent's session, as given by {@link EntryRequest.SignIn}. */
    @WireName("session")
    record AgentSessionToken(String token) implements Credential {

        public AgentSessionToken {
            Objects.requireNonNull(token);
        }

        @Override
        public String toString() {
            return "AgentSessionToken[hidden]";
        }
    }

    /**
     * A visitor: the site's public key and the visitor's own secret of 256 random bits (43 characters of base64url), made in the
     * widget's frame before the first word, so that words sent twice over a lost answer are still one contact's words once.
     */
    @WireName("visitor")
    record VisitorToken(String siteKey, String token) implements Credential {

        public static final int TOKEN_LENGTH = 43;

        public VisitorToken {
            Objects.requireNonNull(siteKey);
            Objects.requireNonNull(token);
        }

        public static boolean isToken(String token) {
            return token.length() == TOKEN_LENGTH
                    && token.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
        }

        @Override
        public String toString() {
            return "VisitorToken[" + siteKey + ", hidden]";
        }
    }
}
