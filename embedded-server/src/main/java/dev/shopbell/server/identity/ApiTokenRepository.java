package dev.shopbell.server.identity;

import static dev.shopbell.server.db.generated.Tables.API_TOKEN;

import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.ApiTokenId;
import dev.shopbell.protocol.ApiToken;
import dev.shopbell.protocol.Right;
import dev.shopbell.server.db.Tx;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Record;

/** The API tokens of a workspace. Of a token's secret only the hash is stored. */
final class ApiTokenRepository {

    void insert(Tx tx, ApiToken token, String secret) {
        tx.dsl()
                .insertInto(API_TOKEN)
                .set(API_TOKEN.WORKSPACE_ID, tx.workspace().value())
                .set(API_TOKEN.ID, token.id().value())
                .set(API_TOKEN.NAME, token.name())
                .set(API_TOKEN.AGENT_ID, token.agent().value())
                .set(API_TOKEN.MADE_BY, token.madeBy().value())
                .set(API_TOKEN.SCOPES, token.scopes().stream().map(Right::name).collect(Collectors.joining(" ")))
                .set(API_TOKEN.TOKEN_HASH, SessionRepository.hash(secret))
                .set(API_TOKEN.MADE_AT, token.madeAt())
                .set(API_TOKEN.EXPIRES_AT, token.expiresAt())
                .set(API_TOKEN.REVOKED, false)
                .execute();
    }

    /** The token that this secret opens, if it is neither revoked nor expired. */
    Optional<ApiToken> bySecret(Tx tx, String secret) {
        return open(tx, API_TOKEN.TOKEN_HASH.eq(SessionRepository.hash(secret)));
    }

    /** The token, if it is neither revoked nor expired. */
    Optional<ApiToken> open(Tx tx, ApiTokenId id) {
        return open(tx, API_TOKEN.ID.eq(id.value()));
    }

    private static Optional<ApiToken> open(Tx tx, Condition condition) {
        return tx.dsl()
                .selectFrom(API_TOKEN)
                .where(API_TOKEN.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(condition)
                .and(API_TOKEN.REVOKED.isFalse())
                .fetchOptional(ApiTokenRepository::token)
                .filter(token -> isOpen(tx, token));
    }

    static boolean isOpen(Tx tx, ApiToken token) {
        return token.expiresAt() == null || token.expiresAt().isAfter(tx.now());
    }

    /** Also those that have expired, newest first. */
    List<ApiToken> notRevoked(Tx tx) {
        return tx.dsl()
                .selectFrom(API_TOKEN)
                .where(API_TOKEN.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(API_TOKEN.REVOKED.isFalse())
                .orderBy(API_TOKEN.MADE_AT.desc(), API_TOKEN.ID.desc())
                .fetch(ApiTokenRepository::token);
    }

    /** @return whether there was one to revoke */
    boolean revoke(Tx tx, ApiTokenId id) {
        return tx.dsl()
                        .update(API_TOKEN)
                        .set(API_TOKEN.REVOKED, true)
                        .where(API_TOKEN.WORKSPACE_ID.eq(tx.workspace().value()))
                        .and(API_TOKEN.ID.eq(id.value()))
                        .and(API_TOKEN.REVOKED.isFalse())
                        .execute()
                > 0;
    }

    void used(Tx tx, ApiTokenId id) {
        tx.dsl()
                .update(API_TOKEN)
                .set(API_TOKEN.LAST_USED_AT, tx.now().truncatedTo(java.time.temporal.ChronoUnit.HOURS))
                .where(API_TOKEN.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(API_TOKEN.ID.eq(id.value()))
                .execute();
    }

    private static ApiToken token(Record row) {
        return new ApiToken(
                new ApiTokenId(row.get(API_TOKEN.ID)),
                row.get(API_TOKEN.NAME),
                new AgentId(row.get(API_TOKEN.AGENT_ID)),
                new AgentId(row.get(API_TOKEN.MADE_BY)),
                Arrays.stream(row.get(API_TOKEN.SCOPES).split(" ")).map(Right::valueOf).collect(Collectors.toUnmodifiableSet()),
                row.get(API_TOKEN.MADE_AT),
                row.get(API_TOKEN.EXPIRES_AT),
                row.get(API_TOKEN.LAST_USED_AT));
    }
}
