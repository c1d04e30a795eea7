package dev.shopbell.desk.inbox;

import dev.shopbell.desk.store.ConversationItem;
import dev.shopbell.desk.ui.Faces;
import dev.shopbell.desk.ui.RichText;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.ConversationState;
import dev.shopbell.model.conversation.Side;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import javafx.collections.WeakSetChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** One conversation in a list: who, since when, what was said last, and what needs attention. */
final class InboxCell extends ListCell<ConversationItem> {

    private static final double FACE = 40;
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int PREVIEW_LENGTH = 120;

    private final ObservableSet<ConversationId> drafts;
    private final ObservableSet<ConversationId> called;
    private final Texts texts;
    private final RichText richText;
    private final Faces faces;
    private final ObservableValue<Instant> now;
    private final StackPane face = new StackPane();
    private final Label name = new Label();
    private final Label age = new Label();
    private final Label count = new Label();
    private final HBox signs = new HBox(4);
    private final PreviewLine preview = new PreviewLine();
    private final HBox row;
    private final SetChangeListener<ConversationId> signsChanged = change -> refresh();
    private Subscription watching = Subscription.EMPTY;

    InboxCell(
            ObservableSet<ConversationId> drafts, ObservableSet<ConversationId> called, Texts texts, RichText richText, Faces faces, ObservableValue<Instant> now) {
        this.drafts = drafts;
        this.called = called;
        this.texts = texts;
        this.richText = richText;
        this.faces = faces;
        this.now = now;
        name.getStyleClass().add("name");
        name.setMinWidth(30);
        age.getStyleClass().add("age");
        age.setMinWidth(Region.USE_PREF_SIZE);
        count.getStyleClass().addAll("badge", "count");
        count.setMinWidth(Region.USE_PREF_SIZE);
        signs.setAlignment(Pos.CENTER_LEFT);
        signs.setMinWidth(Region.USE_PREF_SIZE);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var first = new HBox(6, name, gap, age);
        first.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(preview, Priority.ALWAYS);
        var second = new HBox(6, signs, preview, count);
        second.setAlignment(Pos.CENTER_LEFT);
        second.setMinHeight(20);
        var words = new VBox(3, first, second);
        HBox.setHgrow(words, Priority.ALWAYS);
        row = new HBox(12, face, words);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("inbox-row");
        row.setPrefWidth(0);
        drafts.addListener(new WeakSetChangeListener<>(signsChanged));
        called.addListener(new WeakSetChangeListener<>(signsChanged));
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable ConversationItem item, boolean empty) {
        super.updateItem(item, empty);
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        if (empty || item == null) {
            setGraphic(null);
            return;
        }
        setGraphic(row);
        watching = Subscription.combine(
                item.conversation().subscribe(_ -> refresh()),
                item.contact().subscribe(_ -> refresh()),
                item.lastMessage().subscribe(_ -> refresh()),
                item.unread().subscribe(_ -> refresh()),
                item.visitorTyping().subscribe(_ -> refresh()),
                item.moving().subscribe(_ -> refresh()),
                now.subscribe(_ -> showAge()));
        refresh();
    }

    private void refresh() {
        var item = getItem();
        if (item == null || isEmpty()) {
            return;
        }
        var who = texts.visitor(item.contact().get());
        name.setText(who);
        face.getChildren().setAll(faces.visitor(who, item.id(), FACE));
        int unread = item.unread().get();
        count.setText(String.valueOf(unread));
        count.setVisible(unread > 0);
        count.setManaged(unread > 0);
        row.getStyleClass().removeAll("unread");
        if (unread > 0) {
            row.getStyleClass().add("unread");
        }
        showSigns(item);
        preview.show(richText.line(previewOf(item), 13));
        showAge();
        setAccessibleText(texts.get("inbox.accessible", who, age.getText(), unread, previewOf(item)));
    }

    private void showSigns(ConversationItem item) {
        signs.getChildren().clear();
        if (item.moving().get()) {
            signs.getChildren().add(sign("fth-clock", "inbox.moving"));
        }
        if (called.contains(item.id())) {
            signs.getChildren().add(sign("fth-at-sign", "inbox.called"));
        }
        if (drafts.contains(item.id())) {
            signs.getChildren().add(sign("fth-edit-2", "inbox.draft"));
        }
        if (item.visitorTyping().get()) {
            signs.getChildren().add(sign("fth-more-horizontal", "inbox.typing"));
        }
        boolean any = !signs.getChildren().isEmpty();
        signs.setVisible(any);
        signs.setManaged(any);
    }

    private FontIcon sign(String icon, String key) {
        var sign = new FontIcon(icon);
        sign.getStyleClass().add("sign-icon");
        sign.setAccessibleText(texts.get(key));
        return sign;
    }

    private String previewOf(ConversationItem item) {
        var last = item.lastMessage().get();
        if (last == null) {
            return "";
        }
        var text = last.text().length() > PREVIEW_LENGTH
                ? last.text().substring(0, last.text().offsetByCodePoints(0, PREVIEW_LENGTH / 2)) + "…"
                : last.text();
        var author = last.author().agent();
        return last.author().side() == Side.TEAM && author != null ? texts.get("inbox.preview.team", author.name(), text) : text;
    }

    private void showAge() {
        var item = getItem();
        if (item == null) {
            return;
        }
        var conversation = item.conversation().get();
        var last = item.lastMessage().get();
        var since = conversation.waitingSince() != null ? conversation.waitingSince() : last != null ? last.sentAt() : conversation.openedAt();
        var lasted = Duration.between(since, now.getValue());
        age.setText(texts.age(lasted));
        age.getStyleClass().remove("long");
        if (conversation.state() == ConversationState.WAITING && lasted.compareTo(LONG) >= 0) {
            age.getStyleClass().add("long");
        }
    }
}
