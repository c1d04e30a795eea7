package dev.shopbell.desk.ui;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;

/** The desk's one door to the machine's clock and chance; everything else is given them, so that tests can give others. */
public final class SystemTime {

    private final Clock clock = Clock.systemUTC();
    private final ReadOnlyObjectWrapper<Instant> now = new ReadOnlyObjectWrapper<>(clock.instant());

    /** Lets the shown time pass, by which waiting times grow. To be called on the UI thread. */
    public void startTicking() {
        var ticking = new Timeline(new KeyFrame(Duration.seconds(1), event -> now.set(clock.instant())));
        ticking.setCycleCount(Animation.INDEFINITE);
        ticking.play();
    }

    public ReadOnlyObjectProperty<Instant> now() {
        return now.getReadOnlyProperty();
    }

    public Clock clock() {
        return clock;
    }

    /** A secret of 256 bits that nobody can guess. */
    public String secret() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    public RandomGenerator random() {
        return RandomGenerator.getDefault();
    }
}
