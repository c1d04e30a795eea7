package dev.shopbell.desk.composer;

import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.identity.Agent;
import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/** The colleagues offered above the words while an @ is typed in a note. The cursor stays in the words; arrows, Enter and Escape serve the list. */
final class MentionList {

    private static final double ROW = 30;

    private final ListView<Agent> list;
    private final TextArea draft;
    private final MentionsViewModel mentions;
    private final ObservableBooleanValue noting;
    private final Texts texts;

    MentionList(ListView<Agent> list, TextArea draft, MentionsViewModel mentions, ObservableBooleanValue noting, Texts texts) {
        this.list = list;
        this.draft = draft;
        this.mentions = mentions;
        this.noting = noting;
        this.texts = texts;
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new Name());
        list.managedProperty().bind(list.visibleProperty());
        list.setVisible(false);
        list.getSelectionModel().selectedItemProperty().subscribe(agent -> draft.setAccessibleHelp(
                agent == null ? null : texts.get("composer.mention.help", agent.name())));
        draft.caretPositionProperty().subscribe(_ -> offer());
        draft.focusedProperty().subscribe(_ -> offer());
        noting.subscribe(_ -> offer());
    }

    /** Whether the key was meant for the list. */
    boolean pressed(KeyEvent event) {
        if (!list.isVisible() || event.isShiftDown() || event.isShortcutDown() || event.isAltDown()) {
            return false;
        }
        switch (event.getCode()) {
            case UP -> move(-1);
            case DOWN -> move(1);
            case ENTER, TAB -> take(list.getSelectionModel().getSelectedItem());
            case ESCAPE -> show(false);
            default -> {
                return false;
            }
        }
        event.consume();
        return true;
    }

    private void offer() {
        var offered = noting.get() && draft.isFocused() ? mentions.offered(draft.getText(), Math.min(draft.getCaretPosition(), draft.getLength())) : List.<Agent>of();
        list.getItems().setAll(offered);
        show(!offered.isEmpty());
    }

    private void show(boolean now) {
        list.setPrefHeight(ROW * list.getItems().size() + 4);
        list.setMinHeight(list.getPrefHeight());
        list.setVisible(now);
        if (now) {
            list.getSelectionModel().selectFirst();
        } else {
            list.getSelectionModel().clearSelection();
        }
    }

    private void move(int by) {
        int count = list.getItems().size();
        list.getSelectionModel().select((list.getSelectionModel().getSelectedIndex() + by + count) % count);
    }

    private void take(Agent agent) {
        var written = mentions.choose(draft.getText(), draft.getCaretPosition(), agent);
        draft.setText(written.text());
        draft.positionCaret(written.caret());
        draft.requestFocus();
        show(false);
    }

    private final class Name extends ListCell<Agent> {

        Name() {
            addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
                if (!isEmpty()) {
                    take(getItem());
                    event.consume();
                }
            });
        }

        @Override
        protected void updateItem(Agent agent, boolean empty) {
            super.updateItem(agent, empty);
            setText(empty ? null : texts.get("composer.mention.row", agent.name(), texts.get("presence." + agent.status().name())));
        }
    }
}
