package dev.shopbell.model.shop;

import dev.shopbell.model.Within;

/**
 * What may be sent as files.
 *
 * @param fileBytesMax the size of one file
 * @param visitorBytesPerDayMax and {@code visitorFilesPerDayMax}: what one visitor may send in 24 hours; zero of them: no files
 */
public record UploadLimits(
        @Within(min = 1, max = UploadLimits.FILE_BYTES_MAX) long fileBytesMax,
        @Within(max = UploadLimits.DAY_BYTES_MAX) long visitorBytesPerDayMax,
        @Within(max = UploadLimits.DAY_FILES_MAX) int visitorFilesPerDayMax) {

    public static final UploadLimits AT_FIRST = new UploadLimits(20L << 20, 100L << 20, 50);

    public static final long FILE_BYTES_MAX = 200L << 20;
    public static final long DAY_BYTES_MAX = 10L << 30;
    public static final int DAY_FILES_MAX = 10_000;

    /** One rule for both ends. */
    public boolean isSound() {
        return fileBytesMax > 0
                && fileBytesMax <= FILE_BYTES_MAX
                && visitorBytesPerDayMax >= 0
                && visitorBytesPerDayMax <= DAY_BYTES_MAX
                && visitorFilesPerDayMax >= 0
                && visitorFilesPerDayMax <= DAY_FILES_MAX;
    }
}
