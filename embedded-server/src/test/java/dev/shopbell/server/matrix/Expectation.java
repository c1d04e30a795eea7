package dev.shopbell.server.matrix;

import dev.shopbell.model.identity.AgentId;
import dev.shopbell.protocol.FileCommand.CancelUpload;
import dev.shopbell.protocol.FileQuery.LinksOf;
import dev.shopbell.protocol.FileQuery.UploadState;
import dev.shopbell.protocol.IdentityCommand.ChangeRights;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Right;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the table says of a cell. */
final class Expectation {

    private static final Set<Class<?>> ABOUT_FILES = Set.of(CancelUpload.class, UploadState.class);

    private Expectation() {}

    /** Null if it is done. @param thing the only thing that is not the caller's own, or null if all are alike */
    static @Nullable RefusalCode of(Seat seat, Row row, Whose whose, @Nullable Class<?> thing) {
        if (Collections.disjoint(seat.rights(), row.needs())) {
            return RefusalCode.FORBIDDEN;
        }
        return seat.isVisitor() ? visitors(seat, row, whose) : teams(seat, row, whose, thing);
    }

    /** Whether what is another's must look like nothing at all. */
    static boolean isHidden(Seat seat, Row row) {
        return Collections.disjoint(seat.rights(), row.needs()) || seat.isVisitor() || row.colleagues() == Row.Colleagues.HIDDEN;
    }

    private static @Nullable RefusalCode visitors(Seat seat, Row row, Whose whose) {
        boolean blocked = seat.kind() == Seat.Kind.BLOCKED_VISITOR;
        if (blocked && row.blocked() == Row.Blocked.MAY_NOT_AT_ALL) {
            return RefusalCode.BLOCKED;
        }
        if (whose != Whose.OWN) {
            return nothing(row);
        }
        return blocked && row.blocked() != Row.Blocked.MAY ? RefusalCode.BLOCKED : null;
    }

    private static @Nullable RefusalCode teams(Seat seat, Row row, Whose whose, @Nullable Class<?> thing) {
        boolean reaches = !row.byRank() || seat.reach() != Seat.Reach.NOBODY;
        return switch (whose) {
            case OWN -> reaches ? null : RefusalCode.FORBIDDEN;
            case ANOTHERS -> reaches ? colleagues(seat, row) : RefusalCode.FORBIDDEN;
            case ABOVE, RAISED -> above(seat, row);
            case OF_ANOTHER_WORKSPACE, ABSENT -> reaches || thing == AgentId.class ? nothing(row) : RefusalCode.FORBIDDEN;
        };
    }

    private static @Nullable RefusalCode colleagues(Seat seat, Row row) {
        return switch (row.colleagues()) {
            case AS_OWN -> null;
            case TAKEN -> RefusalCode.TAKEN;
            case NOT_YOURS -> RefusalCode.NOT_YOURS;
            case NOT_YOURS_UNLESS_SUPERVISING -> seat.rights().contains(Right.SUPERVISE) ? null : RefusalCode.NOT_YOURS;
            case HIDDEN -> nothing(row);
        };
    }

    /** What an owner may do nobody gives or takes away. */
    private static @Nullable RefusalCode above(Seat seat, Row row) {
        if (row.type() == ChangeRights.class) {
            return RefusalCode.BAD_RIGHTS;
        }
        return seat.reach() == Seat.Reach.EVERYBODY ? null : RefusalCode.FORBIDDEN;
    }

    private static @Nullable RefusalCode nothing(Row row) {
        if (row.type() == LinksOf.class) {
            return null; // With no links.
        }
        return ABOUT_FILES.contains(row.type()) ? RefusalCode.NO_SUCH_FILE : RefusalCode.NOT_FOUND;
    }
}
