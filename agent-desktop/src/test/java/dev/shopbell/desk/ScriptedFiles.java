package dev.shopbell.desk;

import dev.shopbell.desk.link.ShopFiles;
import dev.shopbell.model.file.FileId;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Files whose other end is the test. */
public final class ScriptedFiles implements ShopFiles {

    /** A file on its way, whose fate the test decides. */
    public static final class Upload implements Running {

        public final Path file;
        public final String name;
        public final Sending listener;
        public boolean cancelled;
        public int resumed;

        Upload(Path file, String name, Sending listener) {
            this.file = file;
            this.name = name;
            this.listener = listener;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public void resume() {
            resumed++;
        }
    }

    public final List<Upload> uploads = new ArrayList<>();
    public final List<String> saved = new ArrayList<>();
    public final List<URI> fetched = new ArrayList<>();
    public final Map<FileId, Consumer<Optional<byte[]>>> waiting = new HashMap<>();
    public boolean savingWorks = true;

    @Override
    public Running send(Path file, Sending listener) {
        var upload = new Upload(file, String.valueOf(file.getFileName()), listener);
        uploads.add(upload);
        return upload;
    }

    @Override
    public void picture(FileId file, boolean small, Consumer<Optional<byte[]>> bytes) {
        waiting.put(file, bytes);
    }

    @Override
    public void webPicture(URI address, Consumer<Optional<byte[]>> bytes) {
        fetched.add(address);
        bytes.accept(Optional.empty());
    }

    @Override
    public void save(FileId file, Path to, Consumer<Boolean> done) {
        saved.add(file + " " + to.getFileName());
        done.accept(savingWorks);
    }

    @Override
    public void close() {}
}
