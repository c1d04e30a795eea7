package dev.shopbell.server.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The one thing we want to know of what a camera notes in a picture: how it was held. */
final class Exif {

    private static final byte[] MARK = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int ORIENTATION = 0x0112;
    private static final int ENTRY_BYTES = 12;
    private static final int ENTRIES_MAX = 500;

    private Exif() {}

    /** 1 to 8, or 0 if it is not told, or not in a way that can be read. */
    static int orientation(byte[] segment) {
        if (segment.length < MARK.length + 8 || !ByteBuffer.wrap(segment, 0, MARK.length).equals(ByteBuffer.wrap(MARK))) {
            return 0;
        }
        var tiff = ByteBuffer.wrap(segment, MARK.length, segment.length - MARK.length).slice();
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int at = tiff.getInt(4);
        if (at < 8 || at > tiff.limit() - 2) {
            return 0;
        }
        int entries = Math.min(tiff.getShort(at) & 0xFFFF, ENTRIES_MAX);
        for (int entry = at + 2; entries > 0 && entry <= tiff.limit() - ENTRY_BYTES; entry += ENTRY_BYTES, entries--) {
            if ((tiff.getShort(entry) & 0xFFFF) == ORIENTATION) {
                int value = tiff.getShort(entry + 8);
                return value >= 1 && value <= 8 ? value : 0;
            }
        }
        return 0;
    }
}
