package dev.shopbell.server.file;

/** What may be sent, with the one type as which it is ever served. */
enum FileKind {
    PNG("image/png"),
    JPEG("image/jpeg"),
    GIF("image/gif"),
    WEBP("image/webp"),
    HEIC("image/heic"),
    PDF("application/pdf"),
    WORD("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    SHEET("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    SLIDES("application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    OPEN_TEXT("application/vnd.oasis.opendocument.text"),
    OPEN_SHEET("application/vnd.oasis.opendocument.spreadsheet"),
    OPEN_SLIDES("application/vnd.oasis.opendocument.presentation"),
    OLD_OFFICE("application/x-ole-storage"),
    ZIP("application/zip"),
    RAR("application/vnd.rar"),
    SEVEN_ZIP("application/x-7z-compressed"),
    MP4("video/mp4"),
    QUICKTIME("video/quicktime"),
    WEBM("video/webm"),
    M4A("audio/mp4"),
    MP3("audio/mpeg"),
    OGG("audio/ogg"),
    WAV("audio/wav"),
    TEXT("text/plain; charset=utf-8"),
    /** Words in the older encoding of Chinese systems. */
    TEXT_GB18030("text/plain; charset=gb18030");

    private final String mediaType;

    FileKind(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** Whether its measures can be read. */
    boolean isMeasured() {
        return this == PNG || this == JPEG || this == GIF || this == WEBP;
    }
}
