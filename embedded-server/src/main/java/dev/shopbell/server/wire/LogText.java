package dev.shopbell.server.wire;

/** Text from outside, made fit for one line of a log: nothing in it can forge a line or move a terminal's cursor. */
public final class LogText {

    private static final int LENGTH_MAX = 120;

    private LogText() {}

    public static String of(String text) {
        var shown = new StringBuilder();
        text.codePoints().limit(LENGTH_MAX).forEach(c -> shown.appendCodePoint(Character.isISOControl(c) || c == '\u2028' ? '?' : c));
        return shown.toString();
    }
}
