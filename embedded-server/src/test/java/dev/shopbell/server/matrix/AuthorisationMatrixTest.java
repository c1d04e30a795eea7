package dev.shopbell.server.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.IdentityCommand.ChangeRights;
import dev.shopbell.protocol.IdentityCommand.DisableAgent;
import dev.shopbell.protocol.IdentityCommand.EndAgentSession;
import dev.shopbell.protocol.IdentityCommand.RevokeApiToken;
import dev.shopbell.protocol.Needs;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.codec.WireTable;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.house.TestHouse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Every request of the protocol, by every kind of caller, about what is its own, another's, somebody's above, of another workspace of the same
 * database, or nowhere; with a credential that is fresh, has expired, was revoked or belongs elsewhere. What is hidden is answered alike to the
 * letter, and who is refused leaves nothing in the log.
 */
class AuthorisationMatrixTest {

    private static final Duration PAST_A_DAY = Duration.ofHours(25);

    /** A credential that lets nobody in any longer, and who came in with it before. */
    private record Over(String name, String bearer, Caller caller) {}

    @Test
    void everyRequestOfTheProtocolHasARowWithTheRightsItDeclares() {
        Map<Class<?>, Set<Right>> declared = WireTable.recordsOf(Request.class).stream()
                .collect(Collectors.toMap(type -> type, type -> Set.of(type.getAnnotation(Needs.class).value())));
        Map<Class<?>, Set<Right>> written = Rows.all().stream().collect(Collectors.toMap(Row::type, Row::needs));

        assertEquals(List.of(), declared.keySet().stream().filter(type -> !written.containsKey(type)).toList(), "without a row");
        assertEquals(declared, written);
    }

    @Tries(FaultCase.F48)
    @Test
    void everyCellIsAnsweredAsTheTableSays(TestReporter reporter) throws IOException {
        var elsewhere = new MatrixShop(new TestHouse(270_001));
        var theirs = Belongings.Named.of(elsewhere.colleague(AgentRole.OWNER, AgentRole.AGENT).get());
        var strangers = strangers(elsewhere);
        var visitorElsewhere = elsewhere.visitor(elsewhere.site).bearer();
        var before = elsewhere.house.export();

        var shop = new MatrixShop(new TestHouse(270_002));
        var over = new ArrayList<>(expiring(shop));
        shop.house.putClockForward(PAST_A_DAY);
        shop.ownerSignsInAgain();
        over.addAll(revoked(shop));
        over.addAll(strangers);

        var walk = new Walk(shop, theirs);
        over.forEach(credential -> {
            walk.knock(credential.name(), credential.bearer());
            walk.stay(credential.name(), credential.caller());
        });
        elsewhereInTheShop(shop).forEach(walk::knock);
        walk.knock("visitor of another workspace", visitorElsewhere);
        Seat.usual().forEach(walk::sitAt);
        shop.house.done(shop.owner(), new ChangeRights(AgentRole.AGENT, Seat.NEXT_TO_NOTHING));
        shop.house.done(shop.owner(), new ChangeRights(AgentRole.ADMIN, Seat.OWNING));
        Seat.changed().forEach(walk::sitAt);

        reporter.publishEntry("authorisation", walk.cells + " cells, " + walk.wrong.size() + " wrong");
        assertTrue(walk.wrong.isEmpty(), () -> walk.wrong.size() + " wrong:\n" + String.join("\n", walk.wrong));
        assertEquals(new HashSet<>(WireTable.recordsOf(Request.class)), walk.types());
        assertEquals(before, elsewhere.house.export(), "not one row of the other workspace has changed");
        assertTrue(walk.cells > 4_000, () -> walk.cells + " cells");
    }

    private static List<Over> expiring(MatrixShop shop) {
        var over = new ArrayList<Over>();
        for (var role : AgentRole.values()) {
            var person = shop.person(role, true);
            over.add(new Over("expired session of " + role, person.bearer(), person.caller()));
            var program = shop.program(role, true, Set.of(Right.ANSWER));
            over.add(new Over("expired token of " + role, program.bearer(), program.caller()));
        }
        return over;
    }

    private static List<Over> revoked(MatrixShop shop) {
        var over = new ArrayList<Over>();
        for (var role : AgentRole.values()) {
            var signedOut = shop.person(role, true);
            var me = (Caller.AgentCaller) signedOut.caller();
            shop.house.done(shop.owner(), new EndAgentSession(me.agent(), me.session()));
            over.add(new Over("ended session of " + role, signedOut.bearer(), me));
            var disabled = shop.person(role, true);
            shop.house.done(shop.owner(), new DisableAgent(((Caller.AgentCaller) disabled.caller()).agent(), true));
            over.add(new Over("session of a disabled " + role, disabled.bearer(), disabled.caller()));
            var revoked = shop.program(role, true, Set.of(Right.ANSWER));
            shop.house.done(shop.owner(), new RevokeApiToken(((Caller.TokenCaller) revoked.caller()).token()));
            over.add(new Over("revoked token of " + role, revoked.bearer(), revoked.caller()));
            var without = shop.program(role, true, Set.of(Right.ANSWER));
            shop.house.done(shop.owner(), new DisableAgent(((Caller.TokenCaller) without.caller()).agent(), true));
            over.add(new Over("token of a disabled " + role, without.bearer(), without.caller()));
        }
        return over;
    }

    /** Who is somebody in the other workspace is nobody here. */
    private static List<Over> strangers(MatrixShop elsewhere) {
        var owner = elsewhere.person(AgentRole.OWNER, true);
        var program = elsewhere.program(AgentRole.OWNER, true, Set.of(Right.ANSWER));
        return List.of(
                new Over("owner of another workspace", owner.bearer(), owner.caller()),
                new Over("program of another workspace", program.bearer(), program.caller()));
    }

    /** What opens nothing at the door, and so has no caller at all. */
    private static Map<String, String> elsewhereInTheShop(MatrixShop shop) {
        var visitor = shop.visitor(shop.site);
        shop.said(visitor.caller());
        var secret = visitor.bearer().substring(visitor.bearer().indexOf('.'));
        return Map.of(
                "nobody", "",
                "the secret of one site at another", shop.elsewhere.key() + secret,
                "a secret at no site", "nosuchsite" + secret,
                "a secret that is too short", visitor.bearer().substring(0, visitor.bearer().length() - 1),
                "a session that never was", "s".repeat(43),
                "a token that never was", "sbt_" + "s".repeat(43),
                "more than any credential is long", "s".repeat(201));
    }
}
