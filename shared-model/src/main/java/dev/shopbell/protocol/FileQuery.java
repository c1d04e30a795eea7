package dev.shopbell.protocol;

import dev.shopbell.model.Within;
import dev.shopbell.model.file.FileId;
import java.util.List;
import java.util.Objects;

/** Where files stand and where their bytes are. */
public sealed interface FileQuery extends Query {

    /** How far the caller's own upload has come, from where it goes on; answered by {@link Result.Upload}. */
    @WireName("file.upload")
    @Needs({Right.TALK, Right.ANSWER})
    @Route("GET /files/{file}")
    record UploadState(FileId file) implements FileQuery {

        public UploadState {
            Objects.requireNonNull(file);
        }
    }

    /**
     * Addresses from which the bytes can be fetched for a while, without a credential. What does not exist, or not for the caller, is left
     * out. Answered by {@link Result.FileLinks}.
     *
     * @param files at most {@link #LINKS_MAX}
     */
    @WireName("file.links")
    @Needs({Right.TALK, Right.ANSWER})
    @Route("GET /files/links")
    record LinksOf(@Within(max = LinksOf.LINKS_MAX) List<FileId> files) implements FileQuery {

        public static final int LINKS_MAX = 50;

        public LinksOf {
            files = files == null ? List.of() : List.copyOf(files);
        }
    }
}
