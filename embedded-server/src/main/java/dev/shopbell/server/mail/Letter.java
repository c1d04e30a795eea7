package dev.shopbell.server.mail;

import java.util.ArrayList;
import java.util.List;

/**
 * What a mail says, twice: as plain text, which is whole in itself, and as simple HTML without anything from outside. Whoever writes one
 * gives words and links; that none of them becomes markup is done here, once.
 */
public record Letter(String subject, String text, String html) {

    public static final int SUBJECT_LENGTH_MAX = 200;

    /** Words of several lines in one frame, as of a person who is quoted. */
    private static final String QUOTE = "<p style=\"margin:4px 0 16px;white-space:pre-wrap\">%s</p>";

    private static final String PAGE = """
            <!doctype html>
            <html lang="%s"><head><meta charset="utf-8"><title>%s</title></head>
            <body style="margin:0;padding:24px;font:16px/1.5 system-ui,'Segoe UI','PingFang SC','Microsoft YaHei',sans-serif;color:#1c1f23">
            <div style="max-width:600px;margin:0 auto">
            %s</div>
            </body></html>
            """;

    @Override
    public String toString() {
        return "Letter[hidden]";
    }

    /** Starts one in this language, a BCP 47 tag. */
    public static Writer in(String language, String subject) {
        return new Writer(language, subject);
    }

    /** Puts a letter together, piece by piece. */
    public static final class Writer {

        private final String language;
        private final String subject;
        private final List<String> text = new ArrayList<>();
        private final List<String> html = new ArrayList<>();

        private Writer(String language, String subject) {
            this.language = language;
            var line = subject.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
            this.subject = line.length() <= SUBJECT_LENGTH_MAX ? line : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, SUBJECT_LENGTH_MAX) - 1));
        }

        public Writer paragraph(String words) {
            text.add(words);
            html.add("<p style=\"margin:0 0 16px\">" + escaped(words) + "</p>");
            return this;
        }

        /** What somebody has said. */
        public Writer quote(String who, String words) {
            text.add(who + "\n" + words);
            html.add("<p style=\"margin:0;color:#5b6470;font-size:14px\">" + escaped(who) + "</p>" + QUOTE.formatted(escaped(words)));
            return this;
        }

        /** @param address of ours, or one that has been checked to be a web address */
        public Writer link(String label, String address) {
            text.add(label + "\n" + address);
            html.add("<p style=\"margin:0 0 16px\"><a href=\"" + escaped(address)
                    + "\" style=\"display:inline-block;padding:10px 18px;border-radius:8px;background:#1f6feb;color:#fff;text-decoration:none\">"
                    + escaped(label) + "</a></p><p style=\"margin:0 0 16px;color:#5b6470;font-size:14px;word-break:break-all\">"
                    + escaped(address) + "</p>");
            return this;
        }

        /** Smaller, below the rest. */
        public Writer foot(String words) {
            text.add("-- \n" + words);
            html.add("<p style=\"margin:24px 0 0;color:#5b6470;font-size:13px\">" + escaped(words) + "</p>");
            return this;
        }

        public Letter done() {
            return new Letter(
                    subject,
                    String.join("\n\n", text) + "\n",
                    PAGE.formatted(escaped(language), escaped(subject), String.join("\n", html) + "\n"));
        }
    }

    /** As text of a page or in an attribute in double quotes. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }
}
