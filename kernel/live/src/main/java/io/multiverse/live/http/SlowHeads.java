package io.multiverse.live.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections whose request does not come to the end of its head: one byte now and then is no silence, and would
 * keep a connection for ever. Thread-safe.
 */
final class SlowHeads extends AbstractLifeCycle implements Connection.Listener, HttpConfiguration.Customizer {
    private static final int LOOKS = 4;

    private final Scheduler scheduler;
    private final long patienceNanos;
    private final Map<Connection, Heads> connections = new ConcurrentHashMap<>();

    /** The heads of a connection. The thread that reads it counts whole ones; the one that looks keeps the rest. */
    private static final class Heads {
        private volatile long whole;
        private long answers;
        private long sinceNanos = System.nanoTime();
    }

    SlowHeads(Scheduler scheduler, long patienceMillis) {
        this.scheduler = scheduler;
        patienceNanos = TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    }

    @Override
    protected void doStart() {
        again();
    }

    private void again() {
        scheduler.schedule(this::look, patienceNanos / LOOKS, TimeUnit.NANOSECONDS);
    }

    private void look() {
        if (isRunning() || isStarting()) {
            connections.forEach(this::look);
            again();
        }
    }

    private void look(Connection connection, Heads heads) {
        final long answers = connection.getMessagesOut();
        if (heads.whole > answers || answers != heads.answers) {
            heads.answers = answers;
            heads.sinceNanos = System.nanoTime();
        } else if (System.nanoTime() - heads.sinceNanos > patienceNanos) {
            connection.getEndPoint().close();
        }
    }

    @Override
    public void onOpened(Connection connection) {
        connections.put(connection, new Heads());
    }

    @Override
    public void onClosed(Connection connection) {
        connections.remove(connection);
    }

    /** Called for each request once its head is whole. */
    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        final Heads heads = connections.get(request.getConnectionMetaData().getConnection());
        if (heads != null) {
            heads.whole++;
        }
        return request;
    }
}
