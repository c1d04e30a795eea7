package dev.shopbell.protocol;

/** Asks about one's own account. */
public sealed interface IdentityQuery extends Query {

    /** The caller's sessions, newest first; answered by {@link Result.Sessions}. */
    @WireName("identity.my_sessions")
    @Needs(Right.OWN_ACCOUNT)
    @Route("GET /me/sessions")
    record MySessions() implements IdentityQuery {}
}
