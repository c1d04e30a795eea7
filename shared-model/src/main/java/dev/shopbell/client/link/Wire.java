package dev.shopbell.client.link;

/** One connection, from the first try to its end. May be used from any thread; after its end everything is ignored. */
public interface Wire {

    /** Sends one text message after all those before it. To be used only once the listener has heard {@code opened}. */
    void send(String text);

    /** Allows so many more texts to be delivered; none is before. A transport in one process may ignore it. */
    void request(int texts);

    /** Ends the connection, or the try to open it. */
    void close();
}
