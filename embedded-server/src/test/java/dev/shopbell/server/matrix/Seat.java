package dev.shopbell.server.matrix;

import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.Right;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One kind of caller, with what it may do written down by hand.
 *
 * @param reach whom of the team it reaches, if it may run the team
 * @param taken by whom it is taken
 */
record Seat(String name, Set<Right> rights, Reach reach, Kind kind, Function<MatrixShop, MatrixShop.Guest> taken) {

    static final Set<Right> ANSWERING = Set.of(Right.ANSWER, Right.NOTE, Right.EDIT_CONTACTS, Right.OWN_ACCOUNT);
    static final Set<Right> SUPERVISING = with(ANSWERING, Right.SUPERVISE, Right.BLOCK_VISITORS);
    static final Set<Right> RUNNING = with(SUPERVISING, Right.RUN_TEAM, Right.RUN_SITES, Right.RUN_SHOP);
    static final Set<Right> OWNING = with(RUNNING, Right.RUN_ROLES, Right.RUN_TOKENS);

    /** The least that a role can be left with. */
    static final Set<Right> NEXT_TO_NOTHING = Set.of(Right.OWN_ACCOUNT);

    /** What a program can be given. */
    private static final Set<Right> SCOPES = Set.of(
            Right.ANSWER,
            Right.NOTE,
            Right.SUPERVISE,
            Right.EDIT_CONTACTS,
            Right.BLOCK_VISITORS,
            Right.RUN_TEAM,
            Right.RUN_SITES,
            Right.RUN_SHOP);

    enum Reach {
        NOBODY,
        THOSE_BELOW,
        EVERYBODY
    }

    enum Kind {
        PERSON,
        PROGRAM,
        VISITOR,
        /** Has said nothing yet, and has nothing. */
        NEWCOMER,
        BLOCKED_VISITOR
    }

    boolean isVisitor() {
        return switch (kind) {
            case PERSON, PROGRAM -> false;
            case VISITOR, NEWCOMER, BLOCKED_VISITOR -> true;
        };
    }

    private static Set<Right> with(Set<Right> some, Right... more) {
        var both = EnumSet.copyOf(some);
        both.addAll(List.of(more));
        return Set.copyOf(both);
    }

    /** While the roles are as at first. */
    static List<Seat> usual() {
        return Stream.of(people().stream(), programs(), visitors().stream()).flatMap(some -> some).toList();
    }

    /** After agents have lost what they can, and admins may everything. */
    static List<Seat> changed() {
        return List.of(
                person("an agent who has lost every right", AgentRole.AGENT, NEXT_TO_NOTHING, Reach.NOBODY),
                person("an admin who may everything", AgentRole.ADMIN, OWNING, Reach.THOSE_BELOW),
                program("a program of an agent who has lost every right", AgentRole.AGENT, Set.of(), Reach.NOBODY, SCOPES));
    }

    private static List<Seat> people() {
        return List.of(
                person("owner", AgentRole.OWNER, OWNING, Reach.EVERYBODY),
                person("admin", AgentRole.ADMIN, RUNNING, Reach.THOSE_BELOW),
                person("supervisor", AgentRole.SUPERVISOR, SUPERVISING, Reach.NOBODY),
                person("agent", AgentRole.AGENT, ANSWERING, Reach.NOBODY));
    }

    private static Stream<Seat> programs() {
        var wide = Stream.of(
                program("program with every scope", AgentRole.OWNER, SCOPES, Reach.EVERYBODY, SCOPES),
                program(
                        "program with every scope in an agent's name",
                        AgentRole.AGENT,
                        Set.of(Right.ANSWER, Right.NOTE, Right.EDIT_CONTACTS),
                        Reach.NOBODY,
                        SCOPES));
        var narrow = SCOPES.stream().sorted().map(scope ->
                program("program with " + scope, AgentRole.OWNER, Set.of(scope), Reach.NOBODY, Set.of(scope)));
        return Stream.concat(wide, narrow);
    }

    private static List<Seat> visitors() {
        return List.of(
                visitor("visitor", Kind.VISITOR, shop -> shop.visitor(shop.site)),
                visitor("visitor of another site", Kind.VISITOR, shop -> shop.visitor(shop.elsewhere)),
                visitor("visitor who has said nothing", Kind.NEWCOMER, shop -> shop.visitor(shop.site)),
                visitor("blocked visitor", Kind.BLOCKED_VISITOR, MatrixShop::blockedVisitor));
    }

    private static Seat person(String name, AgentRole role, Set<Right> rights, Reach reach) {
        return new Seat(name, rights, reach, Kind.PERSON, shop -> shop.person(role, rights.containsAll(ANSWERING)));
    }

    private static Seat program(String name, AgentRole role, Set<Right> rights, Reach reach, Set<Right> scopes) {
        return new Seat(name, rights, reach, Kind.PROGRAM, shop -> shop.program(role, !rights.isEmpty(), scopes));
    }

    private static Seat visitor(String name, Kind kind, Function<MatrixShop, MatrixShop.Guest> taken) {
        return new Seat(name, Set.of(Right.TALK), Reach.NOBODY, kind, taken);
    }

    @Override
    public String toString() {
        return name;
    }
}
