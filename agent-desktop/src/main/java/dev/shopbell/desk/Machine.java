package dev.shopbell.desk;

import dev.shopbell.desk.profile.Profile;
import dev.shopbell.desk.profile.Settings;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;

/**
 * What the desk needs of the computer it runs on.
 *
 * @param now the time as it is shown
 * @param browser opens an address in the system's program for it
 */
record Machine(Profile profile, Settings settings, PapersFactory papers, ObservableValue<Instant> now, ZoneId zone, Consumer<URI> browser) {}
