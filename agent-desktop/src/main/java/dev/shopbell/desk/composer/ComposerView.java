package dev.shopbell.desk.composer;

import dev.shopbell.desk.composer.ComposerViewModel.Mode;
import dev.shopbell.desk.ui.Dialogs;
import dev.shopbell.desk.ui.FileDialogs;
import dev.shopbell.desk.ui.FileDrop;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.identity.Agent;
import java.io.File;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Binds the composer to its nodes, and tells its model when an input method is at work. */
public final class ComposerView {

    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");
    private static final PseudoClass NOTING = PseudoClass.getPseudoClass("noting");

    private final Map<TrayItem, TrayChip> chips = new HashMap<>();

    private final ComposerViewModel model;
    private final Texts texts;
    private final Dialogs dialogs;
    private final FileDialogs fileDialogs;
    private final Pasting pasting;
    private final MentionsViewModel mentions;

    @FXML private VBox composer;
    @FXML private VBox write;
    @FXML private HBox instead;
    @FXML private ToggleButton answer;
    @FXML private ToggleButton note;
    @FXML private Label noteSign;
    @FXML private HBox purpose;
    @FXML private Label about;
    @FXML private Button cancel;
    @FXML private TextArea draft;
    @FXML private ListView<Agent> colleagues;
    @FXML private FlowPane files;
    @FXML private Button card;
    @FXML private Label counter;
    @FXML private Label hint;
    @FXML private Button send;
    @FXML private FontIcon sendIcon;
    @FXML private Label explanation;
    @FXML private Button begin;

    public ComposerView(ComposerViewModel model, Texts texts, Dialogs dialogs, FileDialogs fileDialogs, Pasting pasting, MentionsViewModel mentions) {
        this.model = model;
        this.texts = texts;
        this.dialogs = dialogs;
        this.fileDialogs = fileDialogs;
        this.pasting = pasting;
        this.mentions = mentions;
    }

    /** Puts the cursor where one writes. */
    public void focus() {
        draft.requestFocus();
    }

    /** Goes over to a note to the team. */
    public void beginNote() {
        if (mentions.writesNotes().get()) {
            model.noting().set(true);
            draft.requestFocus();
        }
    }

    @FXML
    private void initialize() {
        bindKinds();
        bindFiles();
        draft.textProperty().bindBidirectional(model.draft());
        draft.addEventFilter(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, event -> model.composing().set(!event.getComposed().isEmpty()));
        var naming = new MentionList(colleagues, draft, mentions, model.noting(), texts);
        draft.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (model.composing().get() || !naming.pressed(event)) {
                keyPressed(event);
            }
        });
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
        var writable = model.mode().isEqualTo(Mode.WRITE).or(model.noting().and(model.mode().isNotEqualTo(Mode.NOTHING)));
        shownIf(write, writable);
        shownIf(instead, writable.not());
        hint.textProperty().bind(model.sendHint());
    }

    private void bindKinds() {
        var kinds = new ToggleGroup();
        kinds.getToggles().setAll(answer, note);
        kinds.selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null) {
                kinds.selectToggle(before);
            } else {
                model.noting().set(now == note);
                draft.requestFocus();
            }
        });
        model.noting().subscribe(noting -> {
            kinds.selectToggle(noting ? note : answer);
            composer.pseudoClassStateChanged(NOTING, noting);
            draft.setPromptText(texts.get(noting ? "composer.prompt.note" : "composer.prompt"));
            draft.setAccessibleText(draft.getPromptText());
            sendIcon.setIconLiteral(noting ? "fth-lock" : "fth-send");
        });
        shownIf(note, mentions.writesNotes().or(model.noting()));
        shownIf(noteSign, model.noting());
        shownIf(card, model.noting().not());
        about.textProperty().bind(model.about());
        shownIf(purpose, model.about().isNotEmpty());
        model.about().subscribe(text -> {
            if (!text.isEmpty()) {
                draft.requestFocus();
                draft.end();
            }
        });
    }

    private void bindFiles() {
        model.items().addListener((ListChangeListener<TrayItem>) _ -> showFiles());
        showFiles();
        FileDrop.install(composer, model.mode().isNotEqualTo(Mode.NOTHING), model::attach);
    }

    /** Each file keeps its node while it is there, so that the focus stays where it is. */
    private void showFiles() {
        var now = model.items();
        chips.keySet().retainAll(now);
        files.getChildren().setAll(now.stream().map(item -> chips.computeIfAbsent(item, it -> new TrayChip(it, model, texts))).toList());
        files.setVisible(!now.isEmpty());
        files.setManaged(!now.isEmpty());
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.V && event.isShortcutDown() && paste()
                || event.getCode() == KeyCode.UP && !event.isShiftDown() && model.changeNewest()) {
            event.consume();
            return;
        }
        if (event.getCode() == KeyCode.ESCAPE && !model.about().get().isEmpty()) {
            model.cancelPurpose();
            event.consume();
            return;
        }
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

    /** Files and pictures of the clipboard go with the words; words themselves are left to the field. */
    private boolean paste() {
        var clipboard = Clipboard.getSystemClipboard();
        if (clipboard.hasFiles()) {
            model.attach(clipboard.getFiles().stream().map(File::toPath).toList());
            return true;
        }
        if (clipboard.hasImage() && !clipboard.hasString()) {
            pasting.paste(clipboard.getImage(), model.attaching());
            return true;
        }
        return false;
    }

    @FXML
    private void onAttach() {
        model.attach(fileDialogs.choose());
        draft.requestFocus();
    }

    @FXML
    private void onCard() {
        new CardForm(texts, dialogs).ask().ifPresent(model::sendCard);
    }

    @FXML
    private void onCancel() {
        model.cancelPurpose();
        draft.requestFocus();
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
