package dev.shopbell.desk.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The system's own dialogs, each beginning where the last one ended. */
public final class FxFileDialogs implements FileDialogs {

    private final Supplier<@Nullable Window> owner;
    private @Nullable File folder;

    public FxFileDialogs(Supplier<@Nullable Window> owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Path> saveAs(String suggestedName) {
        var chooser = chooser();
        chooser.setInitialFileName(suggestedName);
        return Optional.ofNullable(chooser.showSaveDialog(owner.get())).map(this::remember);
    }

    @Override
    public List<Path> choose() {
        var chosen = chooser().showOpenMultipleDialog(owner.get());
        return chosen == null ? List.of() : chosen.stream().map(this::remember).toList();
    }

    private FileChooser chooser() {
        var chooser = new FileChooser();
        if (folder != null && folder.isDirectory()) {
            chooser.setInitialDirectory(folder);
        }
        return chooser;
    }

    private Path remember(File chosen) {
        folder = chosen.getParentFile();
        return chosen.toPath();
    }
}
