package dev.shopbell.desk.shell;

import java.util.function.IntConsumer;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The keys that work everywhere in a signed-in desk. What they do to a conversation they do only where it can be seen. */
public final class Shortcuts {

    /** What keys can do, from features that do not know one another. */
    public record Deeds(Runnable takeNext, IntConsumer openAt, Conversation conversation, Runnable focusComposer, Runnable beginNote) {}

    /** What they do to the conversation in front. */
    public record Conversation(Runnable take, Runnable handOn, Runnable close) {}

    private final Navigator navigator;
    private final Deeds deeds;
    private final Runnable sheet;

    public Shortcuts(Navigator navigator, Deeds deeds, Runnable sheet) {
        this.navigator = navigator;
        this.deeds = deeds;
        this.sheet = sheet;
    }

    public void install(Parent root) {
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.F1) {
            sheet.run();
            event.consume();
        } else if (event.isShortcutDown() && !event.isAltDown() && act(event.getCode(), event.isShiftDown())) {
            event.consume(); // With Alt it may be AltGr, by which many keyboards write letters.
        }
    }

    private boolean act(KeyCode code, boolean shift) {
        // On some keyboards digits are written with Shift.
        if (code.isDigitKey() && !code.isKeypadKey() && code != KeyCode.DIGIT0) {
            deeds.openAt().accept(code.ordinal() - KeyCode.DIGIT1.ordinal());
            return true;
        }
        if (code == KeyCode.TAB) {
            navigator.openMostRecentBefore();
            return true;
        }
        return shift ? actWithShift(code) : actAlone(code);
    }

    private boolean actWithShift(KeyCode code) {
        switch (code) {
            case N -> atTheConversation(deeds.beginNote());
            case A -> ifSeen(deeds.conversation().handOn());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean actAlone(KeyCode code) {
        switch (code) {
            case E -> ifSeen(deeds.conversation().close());
            case T -> ifSeen(deeds.conversation().take());
            case N -> deeds.takeNext().run();
            case L -> atTheConversation(deeds.focusComposer());
            case I -> navigator.contactShown().set(!navigator.contactShown().get());
            case COMMA -> navigator.page().set(Navigator.Page.SETTINGS);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void atTheConversation(Runnable deed) {
        navigator.page().set(Navigator.Page.INBOX);
        deed.run();
    }

    private void ifSeen(Runnable deed) {
        if (navigator.page().get() == Navigator.Page.INBOX) {
            deed.run();
        }
    }
}
