package dev.shopbell.desk.link;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells Windows that a file is a stranger's, so that it warns before it runs it and Office opens it without its macros, as after a browser's download. */
final class MarkOfTheWeb {

    /** Zone 3 is the internet. From where exactly is left out: the address would let whoever finds it fetch the file. */
    static final String TEXT = "[ZoneTransfer]\r\nZoneId=3\r\n";

    private static final Logger LOG = LoggerFactory.getLogger(MarkOfTheWeb.class);

    private final boolean windows;

    MarkOfTheWeb(boolean windows) {
        this.windows = windows;
    }

    static MarkOfTheWeb ofThisSystem() {
        return new MarkOfTheWeb(System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("win"));
    }

    /** A disk without room for marks, such as a memory stick, keeps the file without one, as it does for browsers. */
    void put(Path file) {
        if (!windows) {
            return;
        }
        try (var mark = new FileOutputStream(stream(file))) {
            mark.write(TEXT.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            LOG.warn("{} cannot be marked as a stranger's", file, e);
        }
    }

    /** A second stream of the same file, which follows it when it is renamed. A {@link Path} cannot name it, an old {@link File} can. */
    static File stream(Path file) {
        return new File(file + ":Zone.Identifier");
    }
}
