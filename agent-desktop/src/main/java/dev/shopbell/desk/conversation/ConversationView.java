package dev.shopbell.desk.conversation;

import dev.shopbell.desk.conversation.ConversationViewModel.Standing;
import dev.shopbell.desk.store.Changeable;
import dev.shopbell.desk.ui.Faces;
import dev.shopbell.desk.ui.FileDrop;
import dev.shopbell.desk.ui.Pieces;
import dev.shopbell.desk.ui.RichText;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.conversation.Card;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.file.Attachment;
import dev.shopbell.model.identity.Agent;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Binds the open conversation to its nodes. */
public final class ConversationView {

    private final ConversationViewModel model;
    private final TransferViewModel transferring;
    private final Texts texts;
    private final RichText richText;
    private final Faces faces;
    private final FileDeeds files;
    private final Consumer<URI> open;

    @FXML private StackPane conversation;
    @FXML private VBox talk;
    @FXML private VBox nothing;
    @FXML private StackPane face;
    @FXML private Label name;
    @FXML private Label standing;
    @FXML private Button take;
    @FXML private MenuButton transfer;
    @FXML private Button handBack;
    @FXML private Button close;
    @FXML private Button reopen;
    @FXML private Node moving;
    @FXML private StackPane transcriptPane;
    @FXML private Button newBelow;
    @FXML private Label typing;

    private Transcript shown = Transcript.NONE;

    public ConversationView(
            ConversationViewModel model, TransferViewModel transferring, Texts texts, RichText richText, Faces faces, FileDeeds files, Consumer<URI> open) {
        this.model = model;
        this.transferring = transferring;
        this.texts = texts;
        this.richText = richText;
        this.faces = faces;
        this.files = files;
        this.open = open;
    }

    /** Opens the list of colleagues to hand the conversation to, if it can be handed on. */
    public void handOn() {
        if (transfer.isVisible() && !transfer.isDisabled()) {
            transfer.requestFocus();
            transfer.show();
        }
    }

    @FXML
    private void initialize() {
        var viewer = new PictureViewer(texts, files);
        var nodes = new RowNodes(texts, richText, faces, new Deeds(viewer));
        var list = new TranscriptList(nodes::node);
        list.setAccessibleText(texts.get("conversation.messages"));
        transcriptPane.getChildren().addFirst(list);
        conversation.getChildren().add(viewer);
        FileDrop.install(conversation, model.standing().map(now -> now != Standing.NONE), model::offer);
        model.goingTo().subscribe(key -> {
            if (key != null && list.reveal(key)) {
                list.requestFocus();
            }
        });
        list.atBottom().subscribe(model.atBottom()::set);
        list.nearTop().subscribe(near -> {
            if (near) {
                model.loadOlder();
            }
        });
        newBelow.setOnAction(event -> list.scrollToBottom());
        model.transcript().subscribe(transcript -> {
            if (!Objects.equals(transcript.conversation(), shown.conversation())) {
                viewer.leave();
            }
            show(list, transcript);
        });
        bindHead();
        newBelow.textProperty().bind(model.newBelow().map(count -> texts.get("conversation.new_below", count.intValue())));
        newBelow.accessibleTextProperty().bind(newBelow.textProperty());
        shownIf(newBelow, model.newBelow().greaterThan(0));
        typing.textProperty().bind(model.visitorTyping().map(is -> is ? texts.get("conversation.typing", model.name().get()) : ""));
    }

    private void bindHead() {
        name.textProperty().bind(model.name());
        standing.textProperty().bind(model.standingText());
        model.standing().subscribe(now -> {
            standing.getStyleClass().setAll("label", "chip", now.name().toLowerCase(Locale.ROOT));
            refreshFace();
        });
        model.name().subscribe(_ -> refreshFace());
        shownIf(talk, model.standing().isNotEqualTo(Standing.NONE));
        shownIf(nothing, model.standing().isEqualTo(Standing.NONE));
        shownIf(take, model.standing().isEqualTo(Standing.WAITING));
        shownIf(transfer, Bindings.createBooleanBinding(
                () -> transferring.isOpen(model.standing().get()), model.standing(), transferring.supervises()));
        transfer.disableProperty().bind(model.moving());
        transfer.getItems().setAll(new MenuItem());
        transfer.setOnShowing(event -> transfer.getItems().setAll(transferring.candidates().stream().map(this::candidate).toList()));
        shownIf(handBack, model.standing().isEqualTo(Standing.MINE));
        shownIf(close, model.standing().isEqualTo(Standing.MINE).or(model.standing().isEqualTo(Standing.WAITING))
                .or(model.standing().isEqualTo(Standing.OTHERS).and(transferring.supervises())));
        shownIf(reopen, model.standing().isEqualTo(Standing.CLOSED));
        shownIf(moving, model.moving());
        for (var button : new Button[] {take, handBack, close, reopen}) {
            button.disableProperty().bind(model.moving());
        }
    }

    private MenuItem candidate(Agent agent) {
        var item = new MenuItem(texts.get(
                "transfer.to", agent.name(), texts.get("presence." + agent.status().name()), transferring.load(agent.id()), agent.capacity()));
        item.setMnemonicParsing(false);
        item.setOnAction(event -> transferring.handTo(agent));
        return item;
    }

    private void refreshFace() {
        var conversation = model.transcript().get().conversation();
        if (conversation != null) {
            face.getChildren().setAll(faces.visitor(model.name().get(), conversation, 36));
        }
    }

    private void show(TranscriptList list, Transcript transcript) {
        if (Objects.equals(transcript.conversation(), shown.conversation())) {
            list.show(transcript.rows());
            if (transcript.spoke()) {
                list.scrollToBottom();
            }
        } else {
            list.open(transcript.rows());
            refreshFace();
        }
        shown = transcript;
    }

    @FXML
    private void onTake() {
        model.take();
    }

    @FXML
    private void onHandBack() {
        model.handBack();
    }

    @FXML
    private void onClose() {
        model.close();
    }

    @FXML
    private void onReopen() {
        model.reopen();
    }

    @FXML
    private void onContact() {
        model.toggleContact();
    }

    private static void shownIf(Node node, ObservableBooleanValue condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }

    /** What is done with messages is the model's, what is done with files theirs, and what is seen of it ours. */
    private final class Deeds implements MessageDeeds {

        private final PictureViewer viewer;

        Deeds(PictureViewer viewer) {
            this.viewer = viewer;
        }

        @Override
        public Changeable changeable(Message message) {
            return model.changeable(message);
        }

        @Override
        public Changeable withdrawable(Message message) {
            return transferring.withdrawable(message);
        }

        @Override
        public boolean isWithdrawable(Note note) {
            return model.isWithdrawable(note);
        }

        @Override
        public void answer(Message message) {
            model.answer(message);
        }

        @Override
        public void change(Message message) {
            model.change(message);
        }

        @Override
        public void recall(Message message) {
            model.recall(message);
        }

        @Override
        public boolean isOurs(Note note) {
            return model.isOurs(note);
        }

        @Override
        public String called(Note note) {
            return transferring.called(note);
        }

        @Override
        public void change(Note note) {
            model.change(note);
        }

        @Override
        public void recall(Note note) {
            model.recall(note);
        }

        @Override
        public void goTo(long seq) {
            model.goTo(seq);
        }

        @Override
        public void open(URI link) {
            open.accept(link);
        }

        @Override
        public void thumbnail(Attachment file, PictureBox into) {
            files.thumbnail(file, into::show);
        }

        @Override
        public boolean isOwnPicture(Card card) {
            return model.isOwnPicture(card);
        }

        @Override
        public void cardPicture(Card card, PictureBox into) {
            Pieces.target(Objects.requireNonNullElse(card.picture(), "")).ifPresent(address -> files.fromWeb(address, into::show));
        }

        @Override
        public void enlarge(Attachment file) {
            viewer.show(file);
        }

        @Override
        public void save(Attachment file) {
            files.save(file);
        }

        @Override
        public void openFile(Attachment file) {
            files.open(file);
        }

        @Override
        public void edit(TranscriptRow.Failed failed) {
            model.edit(failed);
        }

        @Override
        public void dismiss(TranscriptRow.Failed failed) {
            model.dismiss(failed);
        }
    }
}
