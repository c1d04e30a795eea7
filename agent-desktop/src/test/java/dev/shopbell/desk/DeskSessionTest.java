package dev.shopbell.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

/** What a session leaves behind: nothing. */
class DeskSessionTest {

    @Test
    void theClockOfTheMachineLetsGoOfASessionThatIsOver() {
        var clock = new SimpleObjectProperty<>(Shop.NOW);
        var watch = DeskSession.Watch.on(clock);
        var heard = new ArrayList<Instant>();
        watch.now().addListener((_, _, time) -> heard.add(time));
        clock.set(Shop.NOW.plusSeconds(1));
        watch.ticking().unsubscribe();
        clock.set(Shop.NOW.plusSeconds(2));
        assertEquals(List.of(Shop.NOW.plusSeconds(1)), heard);
    }
}
