package dev.shopbell.server.load;

import java.io.Serial;

/** The load could not be begun or gone through with; the message is the sentence that says why. */
final class LoadStopped extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    LoadStopped(String sentence) {
        super(sentence);
    }
}
