package dev.shopbell.desk.conversation;

import dev.shopbell.desk.ui.Faces;
import dev.shopbell.desk.ui.RichText;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Side;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.javafx.FontIcon;

/** Makes the nodes of transcript rows. */
final class RowNodes {

    static final double FONT_SIZE = 14;

    /** What may be done with words that were refused. */
    interface FailureActions {
        void edit(TranscriptRow.Failed failed);

        void dismiss(TranscriptRow.Failed failed);
    }

    private final Texts texts;
    private final RichText richText;
    private final Faces faces;
    private final Consumer<URI> open;
    private final FailureActions failureActions;
    private final Supplier<LocalDate> today;

    RowNodes(
            Texts texts,
            RichText richText,
            Faces faces,
            Supplier<LocalDate> today,
            Consumer<URI> open,
            FailureActions failureActions) {
        this.texts = texts;
        this.richText = richText;
        this.faces = faces;
        this.today = today;
        this.open = open;
        this.failureActions = failureActions;
    }

    Region node(TranscriptRow row) {
        return switch (row) {
            case TranscriptRow.DayLine line -> new DayLineRow(day(line.day()));
            case TranscriptRow.Said said -> said(said);
            case TranscriptRow.Pending pending -> pending(pending);
            case TranscriptRow.Failed failed -> failed(failed);
        };
    }

    private Region said(TranscriptRow.Said said) {
        var message = said.message();
        boolean ours = message.author().side() == Side.TEAM;
        var name = said.name();
        var time = texts.get("transcript.time", DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(texts.locale()).format(said.time()));
        var row = new BubbleRow(ours, bubble(message.text(), ours ? "ours" : "theirs"));
        row.setAccessibleText(texts.get("transcript.accessible", name, time, message.text()));
        if (said.first()) {
            row.setHead(head(name, time), face(message, name));
        } else {
            Tooltip.install(row, new Tooltip(time));
        }
        if (ours) {
            row.setMark(mark("fth-check", "kept", texts.get("transcript.kept")));
        }
        return row;
    }

    private Region pending(TranscriptRow.Pending pending) {
        var row = new BubbleRow(true, bubble(pending.text(), "ours", "pending"));
        row.setAccessibleText(texts.get("transcript.accessible.pending", pending.text()));
        row.setMark(mark("fth-clock", "pending", texts.get("transcript.pending")));
        return row;
    }

    private Region failed(TranscriptRow.Failed failed) {
        var row = new BubbleRow(true, bubble(failed.text(), "ours", "failed"));
        var reason = texts.get("transcript.failed", texts.refusal(failed.refusal()));
        row.setAccessibleText(reason + " " + failed.text());
        row.setMark(mark("fth-alert-circle", "failed", reason));
        var why = new Label(reason);
        why.getStyleClass().add("failure-reason");
        why.setWrapText(true);
        var actions = new HBox(
                small("transcript.failed.copy", () -> copy(failed.text())),
                small("transcript.failed.edit", () -> failureActions.edit(failed)),
                small("transcript.failed.dismiss", () -> failureActions.dismiss(failed)));
        actions.getStyleClass().add("failure-actions");
        actions.setAlignment(Pos.CENTER_RIGHT);
        row.setFoot(why, actions);
        return row;
    }

    private Button small(String key, Runnable action) {
        var button = new Button(texts.get(key));
        button.getStyleClass().addAll("small", "flat", "accent");
        button.setAccessibleText(texts.get(key));
        button.setOnAction(event -> action.run());
        return button;
    }

    private TextFlow bubble(String text, String... styleClasses) {
        var flow = new TextFlow();
        flow.getChildren().setAll(richText.nodes(text, FONT_SIZE, open));
        flow.getStyleClass().add("bubble");
        flow.getStyleClass().addAll(styleClasses);
        var copy = new MenuItem(texts.get("transcript.copy"), new FontIcon("fth-copy"));
        copy.setOnAction(event -> copy(text));
        var menu = new ContextMenu(copy);
        flow.setOnContextMenuRequested(event -> menu.show(flow, event.getScreenX(), event.getScreenY()));
        return flow;
    }

    private Node face(Message message, String name) {
        var agent = message.author().agent();
        return agent == null ? faces.visitor(name, message.conversation(), BubbleRow.FACE) : faces.agent(agent, BubbleRow.FACE);
    }

    private static HBox head(String name, String time) {
        var who = new Label(name);
        who.getStyleClass().add("author");
        var when = new Label(time);
        when.getStyleClass().add("time");
        var head = new HBox(who, when);
        head.getStyleClass().add("bubble-head");
        head.setAlignment(Pos.BASELINE_LEFT);
        return head;
    }

    private static FontIcon mark(String icon, String styleClass, String meaning) {
        var mark = new FontIcon(icon);
        mark.getStyleClass().addAll("mark", styleClass);
        mark.setAccessibleText(meaning);
        Tooltip.install(mark, new Tooltip(meaning));
        return mark;
    }

    private String day(LocalDate day) {
        if (day.equals(today.get())) {
            return texts.get("transcript.today");
        }
        if (day.equals(today.get().minusDays(1))) {
            return texts.get("transcript.yesterday");
        }
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(texts.locale()).format(day);
    }

    private static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
