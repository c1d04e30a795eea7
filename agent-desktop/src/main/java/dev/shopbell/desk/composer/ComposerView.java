package dev.shopbell.desk.composer;

import dev.shopbell.desk.composer.ComposerViewModel.Mode;
import dev.shopbell.desk.ui.Texts;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Binds the composer to its nodes, and tells its model when an input method is at work. */
public final class ComposerView {

    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");

    private final ComposerViewModel model;
    private final Texts texts;

    @FXML private VBox composer;
    @FXML private VBox write;
    @FXML private HBox instead;
    @FXML private TextArea draft;
    @FXML private Label counter;
    @FXML private Label hint;
    @FXML private Button send;
    @FXML private Label explanation;
    @FXML private Button begin;

    public ComposerView(ComposerViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    /** Puts the cursor where one writes. */
    public void focus() {
        draft.requestFocus();
    }

    @FXML
    private void initialize() {
        draft.textProperty().bindBidirectional(model.draft());
        draft.addEventFilter(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, event -> model.composing().set(!event.getComposed().isEmpty()));
        draft.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        draft.focusedProperty().subscribe(focused -> {
            if (!focused) {
                model.composing().set(false);
            }
        });
        counter.textProperty().bind(Bindings.createStringBinding(model::counter, model.draft()));
        model.draft().subscribe(_ -> counter.pseudoClassStateChanged(OVER, model.isTooLong()));
        send.textProperty().bind(model.sendLabel());
        send.accessibleTextProperty().bind(model.sendLabel());
        send.disableProperty().bind(model.canSend().not());
        explanation.textProperty().bind(model.explanation());
        begin.textProperty().bind(model.mode().map(mode -> texts.get(mode == Mode.REOPEN ? "composer.reopen" : "composer.take")));
        begin.accessibleTextProperty().bind(begin.textProperty());
        shownIf(begin, model.mode().isNotEqualTo(Mode.OTHERS));
        shownIf(composer, model.mode().isNotEqualTo(Mode.NOTHING));
        shownIf(write, model.mode().isEqualTo(Mode.WRITE));
        shownIf(instead, model.mode().isNotEqualTo(Mode.WRITE));
        hint.textProperty().bind(model.sendHint());
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() != KeyCode.ENTER) {
            return;
        }
        event.consume();
        if (model.composing().get()) {
            return;
        }
        if (model.enterSends(event.isShiftDown(), event.isShortcutDown())) {
            model.send();
        } else {
            draft.replaceSelection("\n");
        }
    }

    @FXML
    private void onSend() {
        model.send();
        draft.requestFocus();
    }

    @FXML
    private void onBegin() {
        model.begin();
    }

    private static void shownIf(Node node, ObservableBooleanValue condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }
}
