package dev.shopbell.desk.ui;

import dev.shopbell.model.conversation.Message;

/** A message in one line, for lists and quotations; one without words is named by what it carries. */
public final class Excerpt {

    private Excerpt() {}

    public static String of(Message message, Texts texts, int lengthMax) {
        if (message.recalled()) {
            return texts.get("message.recalled");
        }
        if (!message.text().isBlank()) {
            var line = message.text().replaceAll("\\s+", " ").strip();
            return line.length() <= lengthMax ? line : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, lengthMax))) + "…";
        }
        var card = message.card();
        if (card != null) {
            return card.title();
        }
        return message.attachments().size() == 1 ? message.attachments().getFirst().name() : texts.get("message.files", message.attachments().size());
    }
}
