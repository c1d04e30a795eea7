package dev.shopbell.desk.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.AgentRole;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Words call whom they name, and nobody else. */
class MentionsTest {

    private static final Agent ANA = agent(1, "Ana", false);
    private static final Agent ANABEL = agent(2, "Ana Bell", false);
    private static final Agent LI = agent(3, "李雷", false);
    private static final Agent OTHER_ANA = agent(4, "ana", false);
    private static final Agent GONE = agent(5, "Gone", true);
    private static final List<Agent> TEAM = List.of(ANA, ANABEL, LI, GONE);

    @Test
    void theLongestNameThatStandsThereIsMeant() {
        assertEquals(List.of(ANABEL.id()), Mentions.in("@Ana Bell, look", TEAM));
        assertEquals(List.of(ANA.id(), ANABEL.id()), Mentions.in("@ana. And @ANA BELL!", TEAM));
        assertEquals(List.of(ANA.id()), Mentions.in("(@Ana) @Ana", TEAM));
    }

    @Test
    void namesInsideOtherWordsCallNobody() {
        assertEquals(List.of(), Mentions.in("Ana, mia@ana.example, @Anatol, @ Ana, @", TEAM));
    }

    @Test
    void chineseNamesNeedNoGaps() {
        assertEquals(List.of(LI.id()), Mentions.in("请@李雷看一下", TEAM));
    }

    @Test
    void peopleOfOneNameAreCalledTogetherAndWhoHasLeftIsNot() {
        assertEquals(List.of(ANA.id(), OTHER_ANA.id()), Mentions.in("@Ana", List.of(ANA, OTHER_ANA)));
        assertEquals(List.of(), Mentions.in("@Gone", TEAM));
    }

    @Test
    void noMoreAreCalledThanANoteMayCall() {
        var many = IntStream.range(0, Note.MENTIONS_MAX + 1).mapToObj(i -> agent(100 + i, "Kim" + (char) ('a' + i), false)).toList();
        var text = many.stream().map(agent -> "@" + agent.name()).collect(Collectors.joining(" "));
        assertEquals(many.stream().limit(Note.MENTIONS_MAX).map(Agent::id).toList(), Mentions.in(text, many));
    }

    private static Agent agent(int number, String name, boolean disabled) {
        return new Agent(new AgentId(new UUID(2, number)), number + "@example.com", name, null, AgentRole.AGENT, 5, disabled, number);
    }
}
