package dev.shopbell.protocol;

/** What a caller may do. Requests declare the rights of which one is needed; roles are sets of rights, made on the server. */
public enum Right {
    /** A visitor's own conversations, and nothing else. */
    TALK,
    /** Reading and answering the shop's conversations. */
    ANSWER,
    /** One's own profile, password and sessions. */
    OWN_ACCOUNT,
    /** Adding, changing and disabling agents. */
    RUN_TEAM,
    /** Widget keys and allowed origins. */
    RUN_SITES
}
