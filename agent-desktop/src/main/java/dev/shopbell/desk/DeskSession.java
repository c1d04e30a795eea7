package dev.shopbell.desk;

import dev.shopbell.desk.link.DeskLink;
import dev.shopbell.desk.link.ShopFiles;
import dev.shopbell.desk.profile.KeptSession;
import dev.shopbell.desk.profile.Papers;
import dev.shopbell.desk.shell.Navigator;
import dev.shopbell.desk.store.DeskStore;
import java.net.URI;
import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;

/** One signed-in desk with all it knows, until it is left: by signing out, or for the same desk in another language. */
record DeskSession(
        URI server, KeptSession kept, DeskStore store, DeskLink link, ShopFiles files, Ports.Local local, Navigator navigator, Papers papers, Watch watch) {

    /**
     * The shown time as long as the session lasts. Whoever of it listens is let go with it, and not kept by the machine's clock.
     *
     * @param ticking ends it
     */
    record Watch(ReadOnlyObjectProperty<Instant> now, Subscription ticking) {

        static Watch on(ObservableValue<Instant> clock) {
            var now = new ReadOnlyObjectWrapper<>(clock.getValue());
            return new Watch(now.getReadOnlyProperty(), clock.subscribe(time -> now.set(time)));
        }
    }

    /** Ends the line, brings what is unsaved to disk and lets everything go. */
    void close() {
        papers.flush();
        navigator.windowFocused().unbind();
        files.close();
        link.close();
        watch.ticking().unsubscribe();
    }
}
