package dev.shopbell.desk.shell;

import java.util.function.IntConsumer;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The keys that work everywhere in a signed-in desk. */
public final class Shortcuts {

    /** What keys can do, from features that do not know one another. */
    public record Deeds(Runnable takeNext, IntConsumer openAt, Runnable close, Runnable focusComposer, Runnable beginNote) {}

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
        } else if (event.isShortcutDown() && event.isShiftDown() && event.getCode() == KeyCode.N) {
            deeds.beginNote().run();
            event.consume();
        } else if (event.isShortcutDown() && !event.isAltDown() && act(event.getCode())) {
            event.consume();
        }
    }

    private boolean act(KeyCode code) {
        if (code.isDigitKey() && code != KeyCode.DIGIT0) {
            deeds.openAt().accept(code.ordinal() - KeyCode.DIGIT1.ordinal());
            return true;
        }
        switch (code) {
            case E -> deeds.close().run();
            case TAB -> navigator.openMostRecentBefore();
            case N -> deeds.takeNext().run();
            case L -> deeds.focusComposer().run();
            case I -> navigator.contactShown().set(!navigator.contactShown().get());
            case COMMA -> navigator.page().set(Navigator.Page.SETTINGS);
            default -> {
                return false;
            }
        }
        return true;
    }
}
