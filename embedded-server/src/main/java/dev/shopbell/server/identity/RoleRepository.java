package dev.shopbell.server.identity;

import static dev.shopbell.server.db.generated.Tables.ROLE_RIGHTS;

import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.RoleRights;
import dev.shopbell.server.db.Tx;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Roles whose rights somebody has changed. No jOOQ type leaves this class. */
final class RoleRepository {

    private static final String SEPARATOR = ",";

    Optional<RoleRights> find(Tx tx, AgentRole role) {
        return tx.dsl()
                .select(ROLE_RIGHTS.RIGHTS, ROLE_RIGHTS.REV)
                .from(ROLE_RIGHTS)
                .where(ROLE_RIGHTS.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(ROLE_RIGHTS.ROLE.eq(role.name()))
                .fetchOptional(row -> rights(role, row.value1(), row.value2()));
    }

    private static RoleRights rights(AgentRole role, String names, long rev) {
        var rights = Arrays.stream(names.split(SEPARATOR)).filter(name -> !name.isEmpty()).map(Right::valueOf);
        return new RoleRights(role, rights.collect(Collectors.toSet()), rev);
    }

    void put(Tx tx, RoleRights changed) {
        var names = changed.rights().stream().map(Right::name).sorted().collect(Collectors.joining(SEPARATOR));
        int updated = tx.dsl()
                .update(ROLE_RIGHTS)
                .set(ROLE_RIGHTS.RIGHTS, names)
                .set(ROLE_RIGHTS.REV, changed.rev())
                .where(ROLE_RIGHTS.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(ROLE_RIGHTS.ROLE.eq(changed.role().name()))
                .execute();
        if (updated == 0) {
            tx.dsl()
                    .insertInto(ROLE_RIGHTS)
                    .set(ROLE_RIGHTS.WORKSPACE_ID, tx.workspace().value())
                    .set(ROLE_RIGHTS.ROLE, changed.role().name())
                    .set(ROLE_RIGHTS.RIGHTS, names)
                    .set(ROLE_RIGHTS.REV, changed.rev())
                    .execute();
        }
    }
}
