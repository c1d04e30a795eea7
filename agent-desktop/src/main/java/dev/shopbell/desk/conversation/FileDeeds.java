package dev.shopbell.desk.conversation;

import dev.shopbell.desk.link.ShopFiles;
import dev.shopbell.desk.profile.PassingFiles;
import dev.shopbell.desk.profile.SafeName;
import dev.shopbell.desk.ui.Dialogs;
import dev.shopbell.desk.ui.FileDialogs;
import dev.shopbell.desk.ui.FileKind;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Pictures;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.file.Attachment;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.layout.VBox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows, saves and opens files that were sent. Nothing is ever opened by itself, and what runs only after a warning that says so. */
public final class FileDeeds {

    private static final Logger LOG = LoggerFactory.getLogger(FileDeeds.class);
    private static final double DIALOG_WIDTH = 420;
    /** More pixels than a screen shows need not be decoded. */
    private static final double LARGE_SIDE = 1_600;
    private static final double SMALL_SIDE = 640;

    private final ShopFiles files;
    private final Pictures pictures;
    private final Here here;
    private final Dialogs dialogs;
    private final Notices notices;
    private final Texts texts;

    /**
     * Where files can go on this computer.
     *
     * @param system opens a file in the program that the system has for it
     */
    public record Here(FileDialogs dialogs, PassingFiles passing, Consumer<URI> system) {}

    public FileDeeds(ShopFiles files, Pictures pictures, Here here, Dialogs dialogs, Notices notices, Texts texts) {
        this.files = files;
        this.pictures = pictures;
        this.here = here;
        this.dialogs = dialogs;
        this.notices = notices;
        this.texts = texts;
    }

    void thumbnail(Attachment file, Consumer<Optional<Image>> shown) {
        pictures.get("small " + file.id(), SMALL_SIDE, SMALL_SIDE, bytes -> files.picture(file.id(), true, bytes), shown);
    }

    void large(Attachment file, Consumer<Optional<Image>> shown) {
        pictures.get("large " + file.id(), LARGE_SIDE, LARGE_SIDE, bytes -> files.picture(file.id(), false, bytes), shown);
    }

    void fromWeb(URI address, Consumer<Optional<Image>> shown) {
        pictures.get("web " + address, SMALL_SIDE, SMALL_SIDE, bytes -> files.webPicture(address, bytes), shown);
    }

    void save(Attachment file) {
        if (isWanted(file, "file.save")) {
            here.dialogs().saveAs(SafeName.of(file.name())).ifPresent(to -> files.save(
                    file.id(), to, saved -> notices.say(texts.get(saved ? "file.saved" : "file.not_saved", to.getFileName()))));
        }
    }

    /** Always asks first: what a stranger has sent may do harm in the program that opens it. */
    void open(Attachment file) {
        boolean program = isProgram(file);
        if (!dialogs.confirm(
                texts.get("file.open.title", file.name()), warning(program ? "file.warning.program" : "file.warning"), texts.get("file.open.yes"))) {
            return;
        }
        try {
            var to = here.passing().place(file.name());
            files.save(file.id(), to, saved -> {
                if (saved) {
                    here.system().accept(to.toUri());
                } else {
                    notices.say(texts.get("file.not_saved", file.name()));
                }
            });
        } catch (IOException e) {
            LOG.warn("no room for a file to open", e);
            notices.say(texts.get("file.not_saved", file.name()));
        }
    }

    private boolean isWanted(Attachment file, String yes) {
        return !isProgram(file)
                || dialogs.confirm(texts.get("file.save.title", file.name()), warning("file.warning.program"), texts.get(yes));
    }

    private static boolean isProgram(Attachment file) {
        return FileKind.of(file.name(), file.mediaType()) == FileKind.PROGRAM;
    }

    private Node warning(String key) {
        var text = new Label(texts.get(key));
        text.setWrapText(true);
        text.setMaxWidth(DIALOG_WIDTH);
        text.getStyleClass().add(key.equals("file.warning.program") ? "link-warning" : "muted");
        return new VBox(text);
    }
}
