package dev.shopbell.desk.hosting;

import java.net.URI;
import java.util.function.Consumer;

/** Runs the shop's server on this computer. Called on the UI thread, answers on the UI thread, and never makes it wait. */
public interface Hosting {

    /** A server that runs here. */
    interface Server extends AutoCloseable {

        URI address();

        boolean needsOwner();

        /** A new one-time code for the first owner. */
        String setupCode();

        /** Tells clients when to come back, and ends; waits until it has. */
        @Override
        void close();
    }

    /** How a start ended. */
    sealed interface Outcome {

        record Running(Server server) implements Outcome {}

        /**
         * @param code which translated sentence says why
         * @param about what that sentence names: a port, a folder
         * @param sentence why, in English, for a machine without a window
         * @param exitCode what a program that can do nothing else ends with
         */
        record Failed(String code, String about, String sentence, int exitCode) implements Outcome {}
    }

    void start(Consumer<Outcome> outcome);
}
