package dev.shopbell.desk.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Sentences for the person that pass by themselves: why something was not done, or that it was. */
public final class Notices {

    private final List<Consumer<String>> listeners = new ArrayList<>();

    public void listen(Consumer<String> listener) {
        listeners.add(listener);
    }

    public void say(String sentence) {
        listeners.forEach(listener -> listener.accept(sentence));
    }
}
