package dev.shopbell.desk.profile;

/**
 * The key to a session, and whose it is, so that the words of one agent are never sent by another.
 *
 * @param agent the agent's id as text
 */
public record KeptSession(String token, String agent) {

    @Override
    public String toString() {
        return "KeptSession[" + agent + ", hidden]";
    }
}
