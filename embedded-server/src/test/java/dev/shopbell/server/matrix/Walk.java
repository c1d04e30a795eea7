package dev.shopbell.server.matrix;

import dev.shopbell.model.Id;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.Command;
import dev.shopbell.protocol.ContactCommand.Identify;
import dev.shopbell.protocol.ConversationCommand.CloseConversation;
import dev.shopbell.protocol.ConversationCommand.EndConversation;
import dev.shopbell.protocol.ConversationCommand.HandBackConversation;
import dev.shopbell.protocol.ConversationCommand.RecallMessage;
import dev.shopbell.protocol.ConversationCommand.RecallNote;
import dev.shopbell.protocol.ConversationCommand.ReopenConversation;
import dev.shopbell.protocol.FileCommand.CancelUpload;
import dev.shopbell.protocol.IdentityCommand.ChangePassword;
import dev.shopbell.protocol.IdentityCommand.ChangeRole;
import dev.shopbell.protocol.IdentityCommand.DisableAgent;
import dev.shopbell.protocol.IdentityCommand.EndAgentSession;
import dev.shopbell.protocol.IdentityCommand.EndSession;
import dev.shopbell.protocol.IdentityCommand.RevokeApiToken;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Request;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.Outcome;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks every cell of the matrix, counts them, and keeps those that are answered otherwise than the table says. */
final class Walk {

    /** After these, what they were about is not there any more as it was. */
    private static final Set<Class<?>> SPENDING = Set.of(
            RecallMessage.class,
            RecallNote.class,
            HandBackConversation.class,
            CloseConversation.class,
            ReopenConversation.class,
            EndConversation.class,
            CancelUpload.class,
            EndSession.class,
            EndAgentSession.class,
            RevokeApiToken.class);

    /** After these, it is the person. */
    private static final Set<Class<?>> REPLACING =
            Set.of(ChangeRole.class, DisableAgent.class, ChangePassword.class, Identify.class);

    final List<String> wrong = new ArrayList<>();
    int cells;
    private final MatrixShop shop;
    private final List<Row> rows = Rows.all();
    private final Belongings theirs;
    private final Belongings nothing;
    private Supplier<Belongings> colleagues;
    private Supplier<Belongings> above;
    private Belongings colleague;
    private Belongings top;
    private final Belongings visitor;

    /** @param theirs what there is in another workspace of the same database */
    Walk(MatrixShop shop, Belongings theirs) {
        this.shop = shop;
        this.theirs = theirs;
        this.nothing = Belongings.Named.nothing(shop::newId);
        this.colleagues = newColleague();
        this.above = newTop();
        this.colleague = colleagues.get();
        this.top = above.get();
        this.visitor = shop.visitor(shop.site).things().get();
    }

    private Supplier<Belongings> newColleague() {
        return shop.colleague(AgentRole.SUPERVISOR, AgentRole.AGENT);
    }

    private Supplier<Belongings> newTop() {
        return shop.colleague(AgentRole.OWNER, AgentRole.OWNER);
    }

    /** Everything that somebody who comes in at this moment can ask. */
    void sitAt(Seat seat) {
        var sitting = new Sitting(seat);
        for (var row : rows) {
            var absent = hidden(sitting, row);
            if (absent != null) {
                anothers(sitting, row, absent);
            }
            if (row.byRank() && sitting.mayAsk(row)) {
                above(sitting, row);
            }
            var own = sitting.ask(row);
            if (own != null) {
                sitting.spend(row, cell(sitting, row, Whose.OWN, null, own));
            }
        }
    }

    /**
     * What is of another workspace and what is nowhere is all one, thing by thing; to who may not ask at all, everything together.
     *
     * @return how it is answered that there is no such thing, or null if the request names none
     */
    private @Nullable Outcome hidden(Sitting sitting, Row row) {
        var own = sitting.mayAsk(row) ? sitting.ask(row) : null;
        var elsewhere = row.sample().apply(theirs);
        var nowhere = row.sample().apply(nothing);
        Outcome absent = null;
        for (var thing : things(nowhere)) {
            var ofThere = cell(sitting, row, Whose.OF_ANOTHER_WORKSPACE, thing, own == null ? elsewhere : with(own, thing, elsewhere));
            absent = cell(sitting, row, Whose.ABSENT, thing, own == null ? nowhere : with(own, thing, nowhere));
            alike(sitting, row, ofThere, absent);
            if (own == null) {
                break;
            }
        }
        return absent;
    }

    private void anothers(Sitting sitting, Row row, Outcome absent) {
        var request = row.sample().apply(sitting.seat.isVisitor() ? visitor : colleague);
        var outcome = cell(sitting, row, Whose.ANOTHERS, null, request);
        if (Expectation.isHidden(sitting.seat, row)) {
            alike(sitting, row, outcome, absent);
        }
        if (isDone(outcome) && isSpent(row)) {
            colleagues = REPLACING.contains(row.type()) ? newColleague() : colleagues;
            colleague = colleagues.get();
        }
    }

    private void above(Sitting sitting, Row row) {
        var own = sitting.ask(row);
        var request = row.sample().apply(top);
        var raised = own == null ? null : raised(own);
        if (raised != null && !things(own).isEmpty()) {
            sitting.spend(row, cell(sitting, row, Whose.RAISED, null, raised));
        }
        var outcome = cell(sitting, row, Whose.ABOVE, null, request);
        if (isDone(outcome) && isSpent(row)) {
            above = REPLACING.contains(row.type()) ? newTop() : above;
            top = above.get();
        }
    }

    private void alike(Sitting sitting, Row row, Outcome one, Outcome other) {
        cells++;
        if (!one.equals(other)) {
            wrong.add(sitting.seat + ", " + row + ": what exists is answered by " + one + ", and what does not by " + other);
        }
    }

    /** A credential that was good once, on a connection of then: it asks everything once more and gets nothing. */
    void stay(String name, Caller caller) {
        for (var row : rows) {
            check(name, row, "something that is there", row.sample().apply(colleague), caller, RefusalCode.FORBIDDEN);
        }
    }

    /** The door itself. */
    void knock(String name, String bearer) {
        cells++;
        if (shop.admit(bearer).isPresent()) {
            wrong.add(name + " is let in");
        }
    }

    private Outcome cell(Sitting sitting, Row row, Whose whose, @Nullable RecordComponent thing, Request request) {
        var what = whose + (thing == null ? "" : " " + thing.getName());
        var expected = Expectation.of(sitting.seat, row, whose, thing == null ? null : thing.getType());
        return check(sitting.seat.name(), row, what, request, sitting.guest.caller(), expected);
    }

    private Outcome check(String who, Row row, String what, Request request, Caller caller, @Nullable RefusalCode expected) {
        cells++;
        long head = shop.head();
        var outcome = shop.call(caller, request);
        var code = outcome instanceof Outcome.Refused refused ? refused.refusal().code() : null;
        if (code != expected) {
            wrong.add(who + ", " + row + ", " + what + ": " + (code == null ? "DONE" : code) + " where the table says "
                    + (expected == null ? "DONE" : expected));
        }
        if ((code != null || !(request instanceof Command)) && shop.head() != head) {
            wrong.add(who + ", " + row + ", " + what + ": left something in the log");
        }
        return outcome;
    }

    private static boolean isSpent(Row row) {
        return SPENDING.contains(row.type()) || REPLACING.contains(row.type());
    }

    private static boolean isDone(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> true;
            case Outcome.Refused _ -> false;
        };
    }

    /** The fields of a request that name something. */
    private static List<RecordComponent> things(Request request) {
        return Arrays.stream(request.getClass().getRecordComponents())
                .filter(field -> switch (value(request, field)) {
                    case Id _ -> true;
                    case List<?> list -> !list.isEmpty() && list.getFirst() instanceof Id;
                    case null, default -> false;
                })
                .toList();
    }

    /** The same request with one field as in the other. */
    private static Request with(Request own, RecordComponent changed, Request other) {
        return copy(own, field -> value(field.getName().equals(changed.getName()) ? other : own, field));
    }

    /** The same request to make somebody an owner, if it is to make somebody anything. */
    private static @Nullable Request raised(Request own) {
        var fields = own.getClass().getRecordComponents();
        return Arrays.stream(fields).noneMatch(field -> field.getType() == AgentRole.class)
                ? null
                : copy(own, field -> field.getType() == AgentRole.class ? AgentRole.OWNER : value(own, field));
    }

    private interface Values {
        @Nullable Object of(RecordComponent field);
    }

    private static Request copy(Request own, Values values) {
        var fields = own.getClass().getRecordComponents();
        try {
            return own.getClass()
                    .getDeclaredConstructor(Arrays.stream(fields).map(RecordComponent::getType).toArray(Class<?>[]::new))
                    .newInstance(Arrays.stream(fields).map(values::of).toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object value(Request request, RecordComponent field) {
        try {
            return field.getAccessor().invoke(request);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    Set<Class<?>> types() {
        var types = new HashSet<Class<?>>();
        rows.forEach(row -> types.add(row.type()));
        return types;
    }

    /** Who sits at a seat now, with what is there until it is spent. */
    private final class Sitting {

        private final Seat seat;
        private MatrixShop.Guest guest;
        private Belongings things;

        Sitting(Seat seat) {
            this.seat = seat;
            this.guest = seat.taken().apply(shop);
            this.things = guest.things().get();
        }

        boolean mayAsk(Row row) {
            return !Collections.disjoint(seat.rights(), row.needs());
        }

        /** About what is one's own; null for who has nothing that it could name. */
        @Nullable Request ask(Row row) {
            boolean hasNone = seat.kind() == Seat.Kind.NEWCOMER && !things(row.sample().apply(nothing)).isEmpty();
            return hasNone ? null : row.sample().apply(things);
        }

        /** The next cell is about something that is as it should be, and asked by somebody who is. */
        void spend(Row row, Outcome outcome) {
            if (isDone(outcome) && isSpent(row)) {
                boolean another = REPLACING.contains(row.type()) || seat.kind() == Seat.Kind.BLOCKED_VISITOR;
                guest = another ? seat.taken().apply(shop) : guest;
                things = guest.things().get();
            }
        }
    }
}
