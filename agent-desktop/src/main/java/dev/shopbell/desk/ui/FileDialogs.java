package dev.shopbell.desk.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks a person for files on this computer. A test answers for the person. */
public interface FileDialogs {

    /** Where to save; nothing if the person would rather not. */
    Optional<Path> saveAs(String suggestedName);

    /** Which files to send, maybe none. */
    List<Path> choose();
}
