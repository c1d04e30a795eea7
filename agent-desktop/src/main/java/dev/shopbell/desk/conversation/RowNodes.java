package dev.shopbell.desk.conversation;

import dev.shopbell.desk.store.Words;
import dev.shopbell.desk.ui.Faces;
import dev.shopbell.desk.ui.RichText;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Side;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Makes the nodes of transcript rows. */
final class RowNodes {

    static final double FONT_SIZE = 14;

    private final Texts texts;
    private final RichText richText;
    private final Faces faces;
    private final MessageDeeds deeds;
    private final BubbleParts parts;
    private final MessageMenu menu;

    RowNodes(Texts texts, RichText richText, Faces faces, MessageDeeds deeds) {
        this.texts = texts;
        this.richText = richText;
        this.faces = faces;
        this.deeds = deeds;
        this.parts = new BubbleParts(texts, deeds);
        this.menu = new MessageMenu(texts, deeds);
    }

    Region node(TranscriptRow row) {
        return switch (row) {
            case TranscriptRow.DayLine line -> new DayLineRow(day(line));
            case TranscriptRow.Said said -> said(said);
            case TranscriptRow.Noted noted -> noted(noted);
            case TranscriptRow.Pending pending -> pending(pending);
            case TranscriptRow.Failed failed -> failed(failed);
        };
    }

    private Region said(TranscriptRow.Said said) {
        var message = said.message();
        boolean ours = message.author().side() == Side.TEAM;
        var time = time(said.time());
        var row = new BubbleRow(ours, body(said, ours));
        row.setAccessibleText(texts.get("transcript.accessible", said.name(), time, spoken(said)));
        if (said.first()) {
            row.setHead(head(said.name(), time), face(message, said.name()));
        } else {
            Tooltip.install(row, new Tooltip(time));
        }
        if (ours) {
            row.setMark(ticks(said.tick()));
        }
        menu.install(row, message);
        return row;
    }

    private BubbleBody body(TranscriptRow.Said said, boolean ours) {
        var message = said.message();
        var body = new BubbleBody(ours ? "ours" : "theirs");
        if (message.recalled()) {
            body.getStyleClass().add("recalled");
            body.add(remark("message.recalled", "fth-corner-up-left"));
            return body;
        }
        if (said.quote() != null) {
            body.add(parts.quote(said.quote()));
        }
        message.attachments().forEach(file -> body.add(parts.file(file)));
        if (message.card() != null) {
            body.add(parts.card(message.card()));
        }
        if (!message.text().isEmpty()) {
            body.add(flow(message.text()));
        }
        if (message.editedAt() != null) {
            body.add(remark("message.edited", null));
        }
        return body;
    }

    /** Another colour, another edge, a lock and its name: nobody shall take it for words to the visitor. */
    private Region noted(TranscriptRow.Noted noted) {
        var note = noted.note();
        var time = time(noted.time());
        var body = new BubbleBody("note");
        body.add(remark("note.label", "fth-lock"));
        if (note.recalled()) {
            body.add(remark("note.recalled", "fth-corner-up-left"));
        }
        note.attachments().forEach(file -> body.add(parts.file(file)));
        if (!note.text().isEmpty()) {
            body.add(flow(note.text()));
        }
        var called = deeds.called(note);
        if (!called.isEmpty()) {
            body.add(remark("note.calls", "fth-at-sign", called));
        }
        if (note.editedAt() != null && !note.recalled()) {
            body.add(remark("message.edited", null));
        }
        var row = new BubbleRow(true, body);
        row.setHead(head(note.author().name(), time), faces.agent(note.author(), BubbleRow.FACE));
        row.setAccessibleText(texts.get("note.accessible", note.author().name(), time, note.recalled() ? texts.get("note.recalled") : note.text()));
        menu.install(row, note);
        return row;
    }

    private String time(LocalTime at) {
        return texts.get("transcript.time", DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(texts.locale()).format(at));
    }

    /** All of it in words, for those who hear it. */
    private String spoken(TranscriptRow.Said said) {
        var message = said.message();
        var spoken = new StringBuilder(message.recalled() ? texts.get("message.recalled") : message.text());
        message.attachments().forEach(file -> spoken.append(' ').append(texts.get("file.spoken", file.name(), texts.bytes(file.bytes()))));
        if (message.card() != null) {
            spoken.append(' ').append(texts.get("card.spoken", texts.get("card.kind." + message.card().kind().name()), message.card().title()));
        }
        if (message.editedAt() != null) {
            spoken.append(' ').append(texts.get("message.edited"));
        }
        return said.tick() == TranscriptRow.Tick.NONE ? spoken.toString() : spoken.append(". ").append(texts.get("tick." + said.tick())).toString();
    }

    private Region pending(TranscriptRow.Pending pending) {
        var words = pending.unsent().words();
        var row = new BubbleRow(true, posted(words, "pending"));
        row.setAccessibleText(texts.get("transcript.accessible.pending", words.text()));
        row.setMark(mark("fth-clock", "pending", texts.get("transcript.pending")));
        return row;
    }

    /** Words on their way; their files have names again as soon as the log tells them. */
    private BubbleBody posted(Words words, String styleClass) {
        var body = new BubbleBody(words.note() ? "note" : "ours", styleClass);
        if (words.note()) {
            body.add(remark("note.label", "fth-lock"));
        }
        if (!words.files().isEmpty()) {
            body.add(remark("message.files", "fth-paperclip", words.files().size()));
        }
        if (words.card() != null) {
            body.add(parts.card(words.card()));
        }
        if (!words.text().isEmpty()) {
            body.add(flow(words.text()));
        }
        return body;
    }

    private Region failed(TranscriptRow.Failed failed) {
        var words = failed.failure().words();
        var row = new BubbleRow(true, posted(words, "failed"));
        var reason = texts.get("transcript.failed", texts.refusal(failed.failure().refusal()));
        row.setAccessibleText(reason + " " + words.text());
        row.setMark(mark("fth-alert-circle", "failed", reason));
        var why = new Label(reason);
        why.getStyleClass().add("failure-reason");
        why.setWrapText(true);
        var actions = new HBox(
                small("transcript.failed.copy", () -> MessageMenu.copy(words.text())),
                small("transcript.failed.edit", () -> deeds.edit(failed)),
                small("transcript.failed.dismiss", () -> deeds.dismiss(failed)));
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

    private TextFlow flow(String text) {
        var flow = new TextFlow();
        flow.getChildren().setAll(richText.nodes(text, FONT_SIZE, deeds::open));
        flow.getStyleClass().add("bubble-words");
        return flow;
    }

    private Label remark(String key, @Nullable String icon, Object... args) {
        var remark = new Label(texts.get(key, args));
        remark.getStyleClass().add("remark");
        if (icon != null) {
            remark.setGraphic(new FontIcon(icon));
        }
        return remark;
    }

    private Node face(Message message, String name) {
        var author = message.author();
        if (author.agent() != null) {
            return faces.agent(author.agent(), BubbleRow.FACE);
        }
        return author.side() == Side.VISITOR ? faces.visitor(name, message.conversation(), BubbleRow.FACE) : faces.shop(name, BubbleRow.FACE);
    }

    /** One tick: kept by the server. Two: on the visitor's screen. Two in colour: seen. */
    private Node ticks(TranscriptRow.Tick tick) {
        var meaning = texts.get("tick." + tick);
        if (tick == TranscriptRow.Tick.KEPT) {
            return mark("fth-check", "kept", meaning);
        }
        var style = tick.name().toLowerCase(Locale.ROOT);
        var two = new HBox(-8, mark("fth-check", style, meaning), mark("fth-check", style, meaning));
        two.setAccessibleText(meaning);
        return two;
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

    private String day(TranscriptRow.DayLine line) {
        return switch (line.ago()) {
            case TODAY -> texts.get("transcript.today");
            case YESTERDAY -> texts.get("transcript.yesterday");
            case BEFORE -> DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(texts.locale()).format(line.day());
        };
    }
}
