package dev.shopbell.client.state;

/** What was told does not join what is known. The state is as it was before; only a fresh snapshot helps. */
public final class GapException extends Exception {

    private static final long serialVersionUID = 1L;

    public GapException(String message) {
        super(message);
    }
}
