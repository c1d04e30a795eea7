package dev.shopbell.protocol;

/** A result that is one page of something longer, newest pages first. */
public interface Paged {

    /** Whether older ones exist. */
    boolean more();

    /** What to ask for as {@code before...} to get the next page; meaningless unless there is {@link #more}. */
    long nextBefore();
}
