package dev.shopbell.server.matrix;

import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Right;
import java.util.Set;
import java.util.function.Function;

/**
 * What is right for one request, written down a second time and by hand: the first time it is what the server does.
 *
 * @param needs the rights of which a caller needs one
 * @param sample the request, about what somebody has
 * @param colleagues what an agent with such a right meets at what is a colleague's
 * @param byRank whether it is about people of the team, so that nobody reaches those above
 * @param blocked what a blocked visitor may still do
 */
record Row(
        Class<? extends Request> type,
        Set<Right> needs,
        Function<Belongings, Request> sample,
        Colleagues colleagues,
        boolean byRank,
        Blocked blocked) {

    enum Colleagues {
        AS_OWN,
        TAKEN,
        NOT_YOURS,
        NOT_YOURS_UNLESS_SUPERVISING,
        HIDDEN
    }

    enum Blocked {
        MAY,
        MAY_NOT,
        /** Before it is looked at what is named. */
        MAY_NOT_AT_ALL
    }

    static <R extends Request> Row of(Class<R> type, Set<Right> needs, Function<Belongings, R> sample) {
        return new Row(type, needs, sample::apply, Colleagues.AS_OWN, false, Blocked.MAY);
    }

    Row atColleagues(Colleagues other) {
        return new Row(type, needs, sample, other, byRank, blocked);
    }

    Row ofPeople() {
        return new Row(type, needs, sample, colleagues, true, blocked);
    }

    Row whenBlocked(Blocked other) {
        return new Row(type, needs, sample, colleagues, byRank, other);
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }
}
