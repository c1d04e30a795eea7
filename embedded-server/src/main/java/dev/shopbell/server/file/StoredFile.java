package dev.shopbell.server.file;

import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.file.Attachment;
import dev.shopbell.model.file.FileId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file as its row knows it.
 *
 * @param sender who sends it, as the ledger names that person
 * @param content what its bytes turned out to be, or null until they have
 * @param conversation in which it is named, or null
 * @param forTeam named in a note, which no visitor may see
 */
record StoredFile(
        FileId id,
        String sender,
        String name,
        long bytes,
        FileState state,
        @Nullable Content content,
        @Nullable ConversationId conversation,
        boolean forTeam,
        Instant createdAt) {

    /**
     * What a file is, as read from its bytes.
     *
     * @param hash of its blob
     * @param width and {@code height}: of a picture as it is shown, or null
     * @param thumbnail the hash of its small version's blob, or null
     */
    record Content(
            String mediaType,
            String hash,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String thumbnail,
            @Nullable String thumbnailType) {}

    static StoredFile announced(FileId id, String sender, String name, long bytes, Instant at) {
        return new StoredFile(id, sender, name, bytes, FileState.ARRIVING, null, null, false, at);
    }

    @Nullable Attachment attachment() {
        return content == null
                ? null
                : new Attachment(id, name, content.mediaType, bytes, content.width, content.height, content.thumbnail != null);
    }
}
