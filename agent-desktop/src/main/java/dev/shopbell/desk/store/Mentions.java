package dev.shopbell.desk.store;

import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentId;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whom words call: everybody whose name stands in them behind an @. Read from the words themselves, so that a kept draft, a change and
 * words that come back after a refusal call exactly whom they name.
 */
public final class Mentions {

    private Mentions() {}

    /** Who is called, in the order of the words and at most {@link Note#MENTIONS_MAX}; people of one name are called together. */
    public static List<AgentId> in(String text, Collection<Agent> team) {
        var longestFirst = team.stream()
                .filter(agent -> !agent.disabled() && !agent.name().isBlank())
                .sorted(Comparator.comparingInt((Agent agent) -> agent.name().length()).reversed())
                .toList();
        var called = new LinkedHashSet<AgentId>();
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            if (begins(text, at)) {
                namedAt(text, at + 1, longestFirst).forEach(called::add);
            }
        }
        return called.stream().limit(Note.MENTIONS_MAX).toList();
    }

    /** Whether this @ calls somebody, as against one inside an e-mail address. */
    public static boolean begins(String text, int at) {
        return at == 0 || !joins(text.codePointBefore(at));
    }

    private static Stream<AgentId> namedAt(String text, int from, List<Agent> longestFirst) {
        var named = longestFirst.stream().filter(agent -> stands(text, from, agent.name())).toList();
        return named.stream().filter(agent -> agent.name().equalsIgnoreCase(named.getFirst().name())).map(Agent::id);
    }

    private static boolean stands(String text, int from, String name) {
        int end = from + name.length();
        return text.regionMatches(true, from, name, 0, name.length())
                && (end == text.length() || !joins(text.codePointBefore(end)) || !joins(text.codePointAt(end)));
    }

    /** Chinese is written without gaps, so none of its signs makes one word with its neighbours. */
    private static boolean joins(int sign) {
        return Character.isLetterOrDigit(sign) && !Character.isIdeographic(sign);
    }
}
