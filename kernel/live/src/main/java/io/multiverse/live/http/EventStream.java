package io.multiverse.live.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.multiverse.cli.text.JsonText;
import io.multiverse.live.shown.ShownRun;
import io.multiverse.live.shown.TickRow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Sends control ticks to browsers as server-sent events, ten times a second at most. The id of an event is the last
 * control tick in it, so a browser that connects again continues after it.
 *
 * <p>Nothing is queued for anybody: each client takes what has come since it last took something, and one that is slow
 * takes less often, in fewer rows. Thread-safe.
 */
final class EventStream implements AutoCloseable {
    private static final int MOST_ROWS = 100;
    private static final long PERIOD_MILLIS = 100;
    private static final int HEARTBEAT_PERIODS = 100;
    private static final int RETRY_MILLIS = 1000;

    private final ShownRun run;
    private final int mostClients;
    private final Semaphore places;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Update latest;

    /** The message that leads from one control tick to another. */
    private record Update(long last, long newest, byte[] bytes) {}

    EventStream(ShownRun run, int mostClients) {
        this.run = run;
        this.mostClients = mostClients;
        places = new Semaphore(mostClients);
    }

    /** Serves a client until it leaves, or the server closes. */
    void serve(Context context) throws IOException {
        if (!places.tryAcquire()) {
            Api.json(
                    context.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", "5"),
                    Map.of("error", "there are " + mostClients + " streams already"));
            return;
        }
        try {
            context.res().setContentType("text/event-stream;charset=utf-8");
            context.res().setHeader("X-Accel-Buffering", "no");
            send(context.res().getOutputStream(), lastSeen(context));
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }

    private static long lastSeen(Context context) {
        final String id = context.header("Last-Event-ID");
        final String text = id == null ? context.queryParam("after") : id;
        try {
            return text == null ? 0 : Math.max(0, Long.parseLong(text));
        } catch (final NumberFormatException e) {
            return 0;
        }
    }

    private void send(OutputStream out, long lastSeen) throws IOException, InterruptedException {
        write(out, "retry: " + RETRY_MILLIS + "\n\n");
        long last = lastSeen;
        int quiet = 0;
        boolean isOver = false;
        do {
            // Asked before the rows, so that the rows before the end are all sent.
            final boolean wasOver = run.isOver();
            final Update update = after(last);
            if (update != null) {
                last = update.newest();
                out.write(update.bytes());
                out.flush();
                quiet = 0;
            } else if (++quiet % HEARTBEAT_PERIODS == 0) {
                write(out, ": still here\n\n");
            }
            if (wasOver && !isOver) {
                isOver = true;
                write(out, "event: over\ndata: {}\n\n");
            }
        } while (!closed.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS));
    }

    /**
     * Returns what comes after a control tick, encoded once for clients in a row that have seen as much; null: nothing.
     */
    private synchronized Update after(long last) {
        final long newest = run.ticks().newest();
        if (newest <= last) {
            return null;
        }
        if (latest == null || latest.last() != last || latest.newest() < newest) {
            final List<TickRow> rows = run.ticks().after(last, MOST_ROWS);
            if (rows.isEmpty()) {
                return null;
            }
            final long end = rows.get(rows.size() - 1).controlTick();
            final Map<String, Object> data = new LinkedHashMap<>(Api.rows(rows));
            data.remove("columns");
            data.put("latency", run.latestLatency());
            latest = new Update(
                    last,
                    end,
                    ("id: " + end + "\nevent: ticks\ndata: " + JsonText.compact(data) + "\n\n")
                            .getBytes(StandardCharsets.UTF_8));
        }
        return latest;
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
