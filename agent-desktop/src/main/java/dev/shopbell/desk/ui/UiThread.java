package dev.shopbell.desk.ui;

import java.util.concurrent.Executor;

/** The thread to which stores, view-models and nodes are confined. Tests run it as a plain queue. */
public interface UiThread extends Executor {

    /** Whether the caller is on it. */
    boolean isHere();
}
