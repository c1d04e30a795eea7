package dev.shopbell.server.file;

import static dev.shopbell.server.db.generated.Tables.FILE;
import static dev.shopbell.server.db.generated.Tables.SERVER_SECRET;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.sum;

import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.file.FileId;
import dev.shopbell.server.db.Tx;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The rows of files, and the secret that signs their links. No jOOQ type leaves this class. */
final class FileRepository {

    /** What somebody has announced lately. @param oldest the first of it, or null if there is none */
    record Sent(int files, long bytes, @Nullable Instant oldest) {}

    void insert(Tx tx, StoredFile file) {
        tx.dsl()
                .insertInto(FILE)
                .set(FILE.WORKSPACE_ID, tx.workspace().value())
                .set(FILE.ID, file.id().value())
                .set(FILE.SENDER, file.sender())
                .set(FILE.NAME, file.name())
                .set(FILE.BYTES, file.bytes())
                .set(FILE.STATE, file.state().name())
                .set(FILE.FOR_TEAM, file.forTeam())
                .set(FILE.CREATED_AT, file.createdAt())
                .execute();
    }

    Optional<StoredFile> find(Tx tx, FileId id) {
        return all(tx, List.of(id)).stream().findFirst();
    }

    /** Those that exist, in no order. */
    List<StoredFile> all(Tx tx, Collection<FileId> ids) {
        return tx.dsl()
                .selectFrom(FILE)
                .where(FILE.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(FILE.ID.in(ids.stream().map(FileId::value).toList()))
                .fetch(FileRepository::file);
    }

    Sent sentSince(Tx tx, String sender, Instant since) {
        return tx.dsl()
                .select(count(), sum(FILE.BYTES), min(FILE.CREATED_AT))
                .from(FILE)
                .where(FILE.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(FILE.SENDER.eq(sender))
                .and(FILE.CREATED_AT.gt(since))
                .fetchSingle(row -> new Sent(row.value1(), orZero(row.value2()), row.value3()));
    }

    /**
     * The bytes of what visitors have announced or sent and no message names.
     *
     * @param keptSince what was given up since then, and had come whole before, lies on the disk still
     */
    long unnamedBytesOfVisitors(Tx tx, Instant keptSince) {
        return orZero(tx.dsl()
                .select(sum(FILE.BYTES))
                .from(FILE)
                .where(FILE.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(FILE.STATE.in(FileState.ARRIVING.name(), FileState.WHOLE.name())
                        .or(FILE.STATE.eq(FileState.CANCELLED.name()).and(FILE.BLOB_HASH.isNotNull()).and(FILE.CREATED_AT.gt(keptSince))))
                .and(FILE.SENDER.startsWith("visitor/"))
                .fetchSingle()
                .value1());
    }

    private static long orZero(@Nullable BigDecimal sum) {
        return sum == null ? 0 : sum.longValue();
    }

    void setState(Tx tx, FileId id, FileState state) {
        tx.dsl()
                .update(FILE)
                .set(FILE.STATE, state.name())
                .where(FILE.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(FILE.ID.eq(id.value()))
                .execute();
    }

    /** It ended early: only what has arrived of it counts any longer. */
    void cancel(Tx tx, FileId id, long arrived) {
        tx.dsl()
                .update(FILE)
                .set(FILE.STATE, FileState.CANCELLED.name())
                .set(FILE.BYTES, arrived)
                .where(FILE.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(FILE.ID.eq(id.value()))
                .execute();
    }

    void setContent(Tx tx, FileId id, StoredFile.Content content) {
        tx.dsl()
                .update(FILE)
                .set(FILE.STATE, FileState.WHOLE.name())
                .set(FILE.MEDIA_TYPE, content.mediaType())
                .set(FILE.BLOB_HASH, content.hash())
                .set(FILE.WIDTH, content.width())
                .set(FILE.HEIGHT, content.height())
                .set(FILE.THUMBNAIL_HASH, content.thumbnail())
                .set(FILE.THUMBNAIL_TYPE, content.thumbnailType())
                .where(FILE.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(FILE.ID.eq(id.value()))
                .execute();
    }

    void use(Tx tx, Collection<FileId> ids, ConversationId conversation, boolean forTeam) {
        tx.dsl()
                .update(FILE)
                .set(FILE.STATE, FileState.USED.name())
                .set(FILE.CONVERSATION_ID, conversation.value())
                .set(FILE.FOR_TEAM, forTeam)
                .where(FILE.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(FILE.ID.in(ids.stream().map(FileId::value).toList()))
                .execute();
    }

    /** What was announced before a moment and is named by no message, oldest first. */
    List<StoredFile> unnamedBefore(Tx tx, Instant before, int countMax) {
        return tx.dsl()
                .selectFrom(FILE)
                .where(FILE.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(FILE.STATE.in(FileState.ARRIVING.name(), FileState.WHOLE.name()))
                .and(FILE.CREATED_AT.lt(before))
                .orderBy(FILE.CREATED_AT)
                .limit(countMax)
                .fetch(FileRepository::file);
    }

    /** Every blob that a file that may still be fetched names, in pages by hash. */
    List<String> namedAfter(Tx tx, String hash, int countMax) {
        return tx.dsl()
                .select(FILE.BLOB_HASH)
                .from(FILE)
                .where(FILE.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(FILE.STATE.in(FileState.WHOLE.name(), FileState.USED.name()))
                .and(FILE.BLOB_HASH.gt(hash))
                .union(tx.dsl()
                        .select(FILE.THUMBNAIL_HASH)
                        .from(FILE)
                        .where(FILE.WORKSPACE_ID.eq(tx.workspace().value()))
                        .and(FILE.STATE.in(FileState.WHOLE.name(), FileState.USED.name()))
                        .and(FILE.THUMBNAIL_HASH.gt(hash)))
                .orderBy(1)
                .limit(countMax)
                .fetch(row -> row.value1());
    }

    Optional<byte[]> secret(Tx tx, String purpose) {
        return tx.dsl()
                .select(SERVER_SECRET.SECRET)
                .from(SERVER_SECRET)
                .where(SERVER_SECRET.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(SERVER_SECRET.PURPOSE.eq(purpose))
                .fetchOptional(row -> row.value1());
    }

    void putSecret(Tx tx, String purpose, byte[] secret) {
        tx.dsl()
                .insertInto(SERVER_SECRET)
                .set(SERVER_SECRET.WORKSPACE_ID, tx.workspace().value())
                .set(SERVER_SECRET.PURPOSE, purpose)
                .set(SERVER_SECRET.SECRET, secret)
                .execute();
    }

    private static StoredFile file(Record row) {
        var hash = row.get(FILE.BLOB_HASH);
        var conversation = row.get(FILE.CONVERSATION_ID);
        return new StoredFile(
                new FileId(row.get(FILE.ID)),
                row.get(FILE.SENDER),
                row.get(FILE.NAME),
                row.get(FILE.BYTES),
                FileState.valueOf(row.get(FILE.STATE)),
                hash == null
                        ? null
                        : new StoredFile.Content(
                                row.get(FILE.MEDIA_TYPE),
                                hash,
                                row.get(FILE.WIDTH),
                                row.get(FILE.HEIGHT),
                                row.get(FILE.THUMBNAIL_HASH),
                                row.get(FILE.THUMBNAIL_TYPE)),
                conversation == null ? null : new ConversationId(conversation),
                row.get(FILE.FOR_TEAM),
                row.get(FILE.CREATED_AT));
    }
}
