package dev.shopbell.desk.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A burst costs the UI thread one task and loses no order. */
class EventFeedTest {

    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final List<List<Integer>> batches = new ArrayList<>();
    private final UiThread uiThread = new UiThread() {
        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        @Override
        public boolean isHere() {
            return true;
        }
    };
    private final EventFeed<Integer> feed = new EventFeed<>(uiThread, batches::add);

    @Test
    void aThousandEventsAreOneTask() {
        IntStream.range(0, 1_000).forEach(feed::accept);
        assertEquals(1, tasks.size());
        tasks.remove().run();
        assertEquals(List.of(IntStream.range(0, 1_000).boxed().toList()), batches);
    }

    @Test
    void whatComesWhileABatchIsAppliedIsTheNextBatch() {
        feed.accept(1);
        tasks.remove().run();
        feed.accept(2);
        feed.accept(3);
        tasks.remove().run();
        assertEquals(List.of(List.of(1), List.of(2, 3)), batches);
        assertEquals(0, tasks.size());
    }
}
