package dev.shopbell.desk.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Sentences for the person that pass by themselves: why something was not done, or that it was. */
public final class Notices {

    private final List<Consumer<String>> listeners = new ArrayList<>();
    private final List<BiConsumer<String, Runnable>> callListeners = new ArrayList<>();
    private final List<BiConsumer<String, Runnable>> undoListeners = new ArrayList<>();

    public void listen(Consumer<String> listener) {
        listeners.add(listener);
    }

    /** Hears calls; {@code Runnable} goes where the person is wanted. */
    public void listenToCalls(BiConsumer<String, Runnable> listener) {
        callListeners.add(listener);
    }

    /** Somebody wants this person: it stays until they have gone there or put it away. */
    public void call(String sentence, Runnable go) {
        callListeners.forEach(listener -> listener.accept(sentence, go));
    }

    /** Hears what can be taken back. */
    public void listenToUndos(BiConsumer<String, Runnable> listener) {
        undoListeners.add(listener);
    }

    /** Something was done that can be taken back for a while. */
    public void done(String sentence, Runnable undo) {
        undoListeners.forEach(listener -> listener.accept(sentence, undo));
    }

    public void say(String sentence) {
        listeners.forEach(listener -> listener.accept(sentence));
    }
}
