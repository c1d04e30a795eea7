package dev.shopbell.desk.conversation;

import dev.shopbell.desk.store.Changeable;
import dev.shopbell.desk.ui.Pieces;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.kordamp.ikonli.javafx.FontIcon;

/** What may be done with a message, made when it is asked for. */
final class MessageMenu {

    private final Texts texts;
    private final MessageDeeds deeds;
    private final ContextMenu menu = new ContextMenu();

    MessageMenu(Texts texts, MessageDeeds deeds) {
        this.texts = texts;
        this.deeds = deeds;
    }

    void install(Node node, Message message) {
        install(node, () -> items(message));
    }

    void install(Node node, Note note) {
        install(node, () -> items(note));
    }

    private void install(Node node, Supplier<List<MenuItem>> itemsNow) {
        node.setOnContextMenuRequested(event -> {
            var items = itemsNow.get();
            if (!items.isEmpty()) {
                menu.getItems().setAll(items);
                menu.show(node, event.getScreenX(), event.getScreenY());
            }
            event.consume();
        });
    }

    List<MenuItem> items(Message message) {
        var items = new ArrayList<MenuItem>();
        if (message.recalled()) {
            return items;
        }
        items.add(item("message.answer", "fth-corner-up-left", () -> deeds.answer(message)));
        if (!message.text().isEmpty()) {
            items.add(item("transcript.copy", "fth-copy", () -> copy(message.text())));
        }
        Pieces.links(message.text()).forEach(link -> items.add(
                item("message.copy_link", "fth-link", () -> copy(link.target().toASCIIString()), link.text())));
        message.attachments().forEach(file -> items.add(item("file.save.named", "fth-download", () -> deeds.save(file), file.name())));
        var changeable = deeds.changeable(message);
        var withdrawable = deeds.withdrawable(message);
        if (withdrawable != Changeable.NOT_OURS) {
            var change = item(changeable == Changeable.YES ? "message.change" : "message.change.late", "fth-edit-2", () -> deeds.change(message));
            var recall = item(withdrawable == Changeable.YES ? "message.recall" : "message.recall.late", "fth-trash-2", () -> deeds.recall(message));
            change.setDisable(changeable != Changeable.YES);
            recall.setDisable(withdrawable != Changeable.YES);
            items.add(new SeparatorMenuItem());
            if (changeable != Changeable.NOT_OURS && !message.text().isEmpty()) {
                items.add(change);
            }
            items.add(recall);
        }
        return items;
    }

    List<MenuItem> items(Note note) {
        var items = new ArrayList<MenuItem>();
        if (!note.text().isEmpty()) {
            items.add(item("transcript.copy", "fth-copy", () -> copy(note.text())));
        }
        note.attachments().forEach(file -> items.add(item("file.save.named", "fth-download", () -> deeds.save(file), file.name())));
        if (deeds.isOurs(note)) {
            items.add(item("message.change", "fth-edit-2", () -> deeds.change(note)));
        }
        if (deeds.isWithdrawable(note)) {
            items.add(item("message.recall", "fth-trash-2", () -> deeds.recall(note)));
        }
        return items;
    }

    private MenuItem item(String key, String icon, Runnable action, Object... args) {
        var item = new MenuItem(texts.get(key, args), new FontIcon(icon));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }

    static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
