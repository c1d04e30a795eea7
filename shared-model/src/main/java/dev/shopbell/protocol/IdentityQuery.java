package dev.shopbell.protocol;

/** Asks about one's own account. */
public sealed interface IdentityQuery extends Query {

    /** The caller's sessions, newest first; answered by {@link Result.Sessions}. */
    @WireName("identity.my_sessions")
    @Needs(Right.OWN_ACCOUNT)
    @Route("GET /me/sessions")
    record MySessions() implements IdentityQuery {}

    /** The shop's tokens that are not revoked, newest first and the expired last; answered by {@link Result.ApiTokens}. */
    @WireName("identity.api_tokens")
    @Needs(Right.RUN_TOKENS)
    @Route("GET /tokens")
    record ApiTokens() implements IdentityQuery {}
}
