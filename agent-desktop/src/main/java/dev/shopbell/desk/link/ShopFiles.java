package dev.shopbell.desk.link;

import dev.shopbell.model.file.Attachment;
import dev.shopbell.model.file.FileId;
import dev.shopbell.protocol.Refusal;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Files between this computer and the shop. Called on the UI thread, answers on the UI thread, and never makes it wait. */
public interface ShopFiles extends AutoCloseable {

    /** Something under way that a person may have enough of. */
    interface Running {

        /** Nothing is heard of it after this. */
        void cancel();

        /** Goes on from where it was broken off. */
        void resume();
    }

    /** How sending a file goes. */
    interface Sending {

        void progress(long sent, long total);

        /** The shop has it whole; a message may name it now. */
        void sent(Attachment file);

        /** The shop does not want it, and will not want it the next time. */
        void refused(Refusal refusal);

        /** The way there broke, and trying again by itself makes no sense for now; what has arrived stays. */
        void broken();
    }

    Running send(Path file, Sending listener);

    /** The bytes of a picture that was sent, or of its small version; nothing if they cannot be had. */
    void picture(FileId file, boolean small, Consumer<Optional<byte[]>> bytes);

    /** A picture from elsewhere, as cards name it. */
    void webPicture(URI address, Consumer<Optional<byte[]>> bytes);

    /** Writes a file that was sent to this computer's disk; {@code done} hears whether it is there. */
    void save(FileId file, Path to, Consumer<Boolean> done);

    /** Breaks off what is under way. */
    @Override
    void close();
}
