package dev.shopbell.client.link;

/** Hears what a {@link Wire} does, in order, one call at a time, on a thread of the transport's choosing; it must not block. */
public interface WireListener {

    /** The close code for a connection that ended without one, or never opened. */
    int NO_CODE = 1006;

    void opened();

    /** One whole text message. */
    void text(String text);

    /** The connection is over; nothing follows. */
    void closed(int code);
}
