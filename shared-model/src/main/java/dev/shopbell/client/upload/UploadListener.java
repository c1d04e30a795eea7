package dev.shopbell.client.upload;

import dev.shopbell.model.file.Attachment;
import dev.shopbell.protocol.Refusal;
import org.jspecify.annotations.Nullable;

/** Told, on the scheduler, how an upload goes. After {@link #whole}, or a cancel, it is told nothing more. */
public interface UploadListener {

    void progressed(long sent, long of);

    /** The server has all of it; a message may name it now. */
    void whole(Attachment attachment);

    /** The server says no and will go on saying so. */
    void refused(Refusal refusal);

    /** It has been tried as often as makes sense by itself. {@link Upload#resume} goes on from there. @param why null if nobody answered */
    void stopped(@Nullable Refusal why);
}
