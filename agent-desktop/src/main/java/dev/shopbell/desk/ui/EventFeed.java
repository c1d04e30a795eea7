package dev.shopbell.desk.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Carries events from any thread to the UI thread, in order and many per visit: a burst of a thousand costs the UI thread one task,
 * and the screen is laid out once.
 */
public final class EventFeed<E> {

    private final UiThread uiThread;
    private final Consumer<List<E>> apply;
    private List<E> arrived = new ArrayList<>();

    public EventFeed(UiThread uiThread, Consumer<List<E>> apply) {
        this.uiThread = uiThread;
        this.apply = apply;
    }

    public void accept(E event) {
        boolean first;
        synchronized (this) {
            first = arrived.isEmpty();
            arrived.add(event);
        }
        if (first) {
            uiThread.execute(this::deliver);
        }
    }

    private void deliver() {
        List<E> batch;
        synchronized (this) {
            batch = arrived;
            arrived = new ArrayList<>();
        }
        apply.accept(batch);
    }
}
