package dev.shopbell.protocol;

/**
 * What a caller may do. Requests declare the rights of which one is needed; roles are sets of rights, which the owner can change, and an
 * API token has the rights it was made with.
 */
public enum Right {
    /** A visitor's own conversations, and nothing else. */
    TALK,
    /** Reading and answering the shop's conversations. */
    ANSWER,
    /** Reading and writing the team's private notes. */
    NOTE,
    /** Moving and closing what colleagues own, and withdrawing their words. */
    SUPERVISE,
    /** Changing what is noted of a customer. */
    EDIT_CONTACTS,
    /** Keeping a visitor from writing. */
    BLOCK_VISITORS,
    /** One's own profile, password and sessions. */
    OWN_ACCOUNT,
    /** Inviting, changing and disabling agents, their passwords and sessions. */
    RUN_TEAM,
    /** Changing what each role may do. */
    RUN_ROLES,
    /** Widget keys, allowed origins, look, hours, and the key that signs identities. */
    RUN_SITES,
    /** Rules, limits, fields and mail of the whole shop. */
    RUN_SHOP,
    /** Making and revoking API tokens. */
    RUN_TOKENS;

    /** What can be given to a person of the team or to a program. */
    public boolean isForTeam() {
        return this != TALK;
    }
}
