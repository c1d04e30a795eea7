package dev.shopbell.desk.attention;

/** What can draw a person to the desk. May be called often and never blocks; a machine that lacks the means stays silent. */
public interface Attention {

    /** What a sound means. */
    enum Sound {
        WAITING,
        MESSAGE
    }

    void play(Sound sound);

    /** Asks the system to mark the window or its icon, e.g. by a flash. */
    void requestWindow();

    /** Shows how much waits on the program's icon, where the system has such a thing; 0 takes it away. */
    void badge(int count);
}
