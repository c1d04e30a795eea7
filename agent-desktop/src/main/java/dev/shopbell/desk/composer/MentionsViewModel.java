package dev.shopbell.desk.composer;

import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.store.Mentions;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.protocol.Right;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/** Whom a note may call while an @ is being typed: colleagues who can read notes, by the letters typed so far. */
public final class MentionsViewModel {

    /** The list is to be looked over at once; more letters make it shorter. */
    static final int OFFERED_MAX = 6;

    /** Words in which a colleague has been named, and where one goes on writing. */
    public record Written(String text, int caret) {}

    private final DeskStore store;
    private final Locale locale;
    private final BooleanBinding writesNotes;

    public MentionsViewModel(DeskStore store, Locale locale) {
        this.store = store;
        this.locale = locale;
        this.writesNotes = Bindings.createBooleanBinding(() -> store.rights().get().contains(Right.NOTE), store.rights());
    }

    /** Whether this person may write to the team at all. */
    public BooleanBinding writesNotes() {
        return writesNotes;
    }

    /** Whom to offer with the cursor there; nobody if no name is being typed. */
    public List<Agent> offered(String text, int caret) {
        int at = at(text, caret);
        if (at < 0) {
            return List.of();
        }
        var typed = text.substring(at + 1, caret).toLowerCase(locale);
        return store.agents().stream()
                .filter(this::isColleague)
                .filter(agent -> fits(agent.name().toLowerCase(locale), typed))
                .sorted(Comparator.comparing(Agent::name, Collator.getInstance(locale)))
                .limit(OFFERED_MAX)
                .toList();
    }

    /** Puts the whole name in place of what was typed of it. */
    public Written choose(String text, int caret, Agent agent) {
        int at = at(text, caret);
        if (at < 0) {
            return new Written(text, caret);
        }
        var before = text.substring(0, at + 1) + agent.name() + ' ';
        var after = text.substring(caret);
        return new Written(before + (after.startsWith(" ") ? after.substring(1) : after), before.length());
    }

    private static int at(String text, int caret) {
        int at = caret == 0 ? -1 : text.lastIndexOf('@', caret - 1);
        boolean naming = at >= 0 && caret - at - 1 <= Agent.NAME_LENGTH_MAX && text.substring(at, caret).indexOf('\n') < 0;
        return naming && Mentions.begins(text, at) ? at : -1;
    }

    private boolean isColleague(Agent agent) {
        var self = store.self().get();
        return !agent.disabled()
                && (self == null || !agent.id().equals(self.id()))
                && store.roles().get().getOrDefault(agent.role(), Set.of()).contains(Right.NOTE);
    }

    /** By the first letters of any part of the name; a Chinese name has no parts, so any of its signs will do. */
    private static boolean fits(String name, String typed) {
        return name.startsWith(typed)
                || name.contains(' ' + typed)
                || !typed.isEmpty() && Character.isIdeographic(typed.codePointAt(0)) && name.contains(typed);
    }
}
