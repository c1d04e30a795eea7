package dev.shopbell.protocol;

import dev.shopbell.model.Within;
import dev.shopbell.model.file.Attachment;
import dev.shopbell.model.file.FileId;
import dev.shopbell.model.shop.UploadLimits;
import java.util.Objects;

/** Sending a file, as far as it is not its bytes: those travel over HTTP, in parts, to {@code PATCH /api/v1/files/{file}}. */
public sealed interface FileCommand extends Command {

    /** What one part may hold; a larger file comes in several. */
    int PART_BYTES_MAX = 8 * 1024 * 1024;

    /**
     * Announces a file. It is counted against the sender's day at once, so that many at a time cannot pass the bound together. Answered
     * by {@link Result.Upload}.
     *
     * @param name as the sender's machine calls it; made harmless and cut to {@link Attachment#NAME_LENGTH_MAX}
     * @param bytes its exact size; neither more nor less is taken
     */
    @WireName("file.begin_upload")
    @Needs({Right.TALK, Right.ANSWER})
    @Route("POST /files")
    record BeginUpload(
            @Within(max = BeginUpload.NAME_GIVEN_LENGTH_MAX) String name,
            @Within(min = 1, max = UploadLimits.FILE_BYTES_MAX) long bytes)
            implements FileCommand {

        public static final int NAME_GIVEN_LENGTH_MAX = 1_000;

        public BeginUpload {
            Objects.requireNonNull(name);
        }

        @Override
        public String toString() {
            return "BeginUpload[hidden, " + bytes + "]";
        }
    }

    /** Gives up a file that no message names yet; what has arrived of it is thrown away. */
    @WireName("file.cancel_upload")
    @Needs({Right.TALK, Right.ANSWER})
    @Route("DELETE /files/{file}")
    record CancelUpload(FileId file) implements FileCommand {

        public CancelUpload {
            Objects.requireNonNull(file);
        }
    }
}
