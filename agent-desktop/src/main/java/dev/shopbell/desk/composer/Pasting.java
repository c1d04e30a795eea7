package dev.shopbell.desk.composer;

import dev.shopbell.desk.profile.PassingFiles;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Pictures;
import dev.shopbell.desk.ui.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a file of a pasted picture, where nobody else on this machine can read it. */
public final class Pasting {

    private static final Logger LOG = LoggerFactory.getLogger(Pasting.class);

    private final Pictures pictures;
    private final PassingFiles passing;
    private final Notices notices;
    private final Texts texts;

    public Pasting(Pictures pictures, PassingFiles passing, Notices notices, Texts texts) {
        this.pictures = pictures;
        this.passing = passing;
        this.notices = notices;
        this.texts = texts;
    }

    /** @param pasted hears where it is, later; so it is for a place that is known now and not for whatever is in front by then */
    void paste(Image picture, Consumer<List<Path>> pasted) {
        var name = texts.get("composer.pasted");
        try {
            var file = passing.place(name);
            pictures.write(picture, file, written -> {
                if (written) {
                    pasted.accept(List.of(file));
                } else {
                    failed(name);
                }
            });
        } catch (IOException e) {
            LOG.warn("no room for a pasted picture", e);
            failed(name);
        }
    }

    private void failed(String name) {
        notices.say(texts.get("tray.unreadable", name));
    }
}
