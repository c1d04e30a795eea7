package dev.shopbell.client.link;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes only when a test says so, on the test's own thread: tasks run by time, then in the order they were handed in. */
public final class VirtualTime implements ClientScheduler {

    public static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

    private static final int TASKS_AT_ONE_MOMENT_MAX = 1_000_000;

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::order));
    private long now;
    private long handedIn;

    @Override
    public long millis() {
        return now;
    }

    @Override
    public Instant wallTime() {
        return START.plusMillis(now);
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable action) {
        var task = new Task(now + Math.max(0, delay.toMillis()), handedIn++, action);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    @Override
    public void execute(Runnable action) {
        schedule(Duration.ZERO, action);
    }

    /** Runs everything that is due now, and what that brings about, without time passing. */
    public void runUntilIdle() {
        advanceTo(now);
    }

    public void advance(Duration by) {
        advanceTo(now + by.toMillis());
    }

    /** Runs everything due up to then, each task at its own moment. */
    public void advanceTo(long millis) {
        long last = now;
        for (int ran = 0; !tasks.isEmpty() && tasks.peek().at() <= millis; ran++) {
            var task = tasks.remove();
            ran = task.at() > last ? 0 : ran;
            if (ran > TASKS_AT_ONE_MOMENT_MAX) {
                throw new IllegalStateException("tasks bring about tasks without end at " + now);
            }
            last = task.at();
            now = Math.max(now, task.at());
            task.action().run();
        }
        now = Math.max(now, millis);
    }

    /** Time passes and nothing runs, as on a machine that sleeps; what fell due meanwhile is late. */
    public void standStill(Duration by) {
        now += by.toMillis();
    }

    /** Tasks not yet run nor called off; none after everything has been stopped. */
    public int pending() {
        return tasks.size();
    }

    private record Task(long at, long order, Runnable action) {}
}
