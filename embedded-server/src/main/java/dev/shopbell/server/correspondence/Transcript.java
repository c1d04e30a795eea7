package dev.shopbell.server.correspondence;

import dev.shopbell.model.conversation.Card;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.server.mail.Letter;
import dev.shopbell.server.mail.Letters;
import dev.shopbell.server.mail.Letters.Line;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was said, in the visitor's language: as a page to read and print, as plain text to keep, and as lines of a mail. It is made of
 * messages, which private notes are not, so none can slip in.
 */
record Transcript(Letters words, String shop, List<Message> messages, boolean more) {

    private static final String STYLE = "body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:16px/1.5 system-ui,sans-serif;color:#1c1f23}"
            + "article{margin:0 0 1rem}h2{font-size:.85rem;color:#5b6470;margin:0;font-weight:600}p{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}"
            + "@media print{body{margin:0}}";

    /** Nothing but this very style: no script, no picture, nothing from anywhere. */
    static final String POLICY =
            "default-src 'none'; style-src 'sha256-" + sha256(STYLE) + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    String page() {
        var html = new StringBuilder("<!doctype html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">".formatted(words.locale().toLanguageTag()))
                .append("<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"robots\" content=\"noindex\"><title>")
                .append(Letter.escaped(title()))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head>\n<body><h1>")
                .append(Letter.escaped(title()))
                .append("</h1>\n");
        lines().forEach(line -> html.append("<article><h2>")
                .append(Letter.escaped(line.who()))
                .append("</h2><p>")
                .append(Letter.escaped(line.words()))
                .append("</p></article>\n"));
        return html.append("</body></html>\n").toString();
    }

    String text() {
        var text = new StringBuilder(title()).append("\n\n");
        lines().forEach(line -> text.append(line.who()).append('\n').append(line.words()).append("\n\n"));
        return text.toString();
    }

    List<Line> lines() {
        var lines = new ArrayList<Line>();
        if (more) {
            lines.add(new Line("…", words.get("talk.more")));
        }
        messages.forEach(message -> lines.add(new Line(who(message) + ", " + words.time(message.sentAt()) + edited(message), said(message))));
        return lines;
    }

    private String title() {
        return words.get("talk.title", shop);
    }

    private String who(Message message) {
        var agent = message.author().agent();
        return switch (message.author().side()) {
            case VISITOR -> words.get("talk.visitor");
            case TEAM -> agent == null ? shop : agent.name();
        };
    }

    private String edited(Message message) {
        return message.editedAt() == null || message.recalled() ? "" : " (" + words.get("talk.edited") + ")";
    }

    private String said(Message message) {
        if (message.recalled()) {
            return words.get("talk.recalled");
        }
        var files = message.attachments().stream().map(file -> words.get("talk.file", file.name()));
        var card = message.card() == null ? Stream.<String>of() : Stream.of(said(message.card()));
        return Stream.of(Stream.of(message.text()), card, files)
                .flatMap(some -> some)
                .filter(some -> !some.isBlank())
                .reduce((one, other) -> one + "\n" + other)
                .orElse("");
    }

    private static String said(Card card) {
        return Stream.of(card.title(), card.detail(), card.price(), card.link())
                .filter(some -> some != null && !some.isBlank())
                .reduce((one, other) -> one + "\n" + other)
                .orElse("");
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
