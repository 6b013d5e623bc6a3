package io.multiverse.warbler.http;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * Says in words why a server gave no answer, and what to do: the names of the JDK's exceptions tell its authors, and
 * what they say may hold what the server sent.
 */
final class ConnectionTrouble {
    /** What a kind of exception means. */
    private record Meaning(Class<? extends Throwable> kind, String reason) {}

    /** The first that is found counts: some are wrapped in others. */
    private static final List<Meaning> MEANINGS = List.of(
            new Meaning(
                    UnresolvedAddressException.class, "no machine has the name of the server: is the address right?"),
            new Meaning(UnknownHostException.class, "no machine has the name of the server: is the address right?"),
            new Meaning(NoRouteToHostException.class, "no way leads to the server: is the address right?"),
            new Meaning(
                    ConnectException.class,
                    "the server cannot be reached: does it run, and are address and port right?"),
            new Meaning(
                    SSLException.class,
                    "no secure connection to the server comes about: does it speak https, with a certificate that this"
                            + " JVM trusts?"),
            new Meaning(ProtocolException.class, "what the server sends is no HTTP: are address and port right?"));

    /** The longest way down to the exception that tells. */
    private static final int MOST_CAUSES = 8;

    private ConnectionTrouble() {}

    /** Returns what happened and a question that leads to the remedy. */
    static String reason(Throwable failure) {
        for (final Meaning meaning : MEANINGS) {
            Throwable cause = failure;
            for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
                if (meaning.kind.isInstance(cause)) {
                    return meaning.reason;
                }
                cause = cause.getCause();
            }
        }
        return "the server broke off before its answer was whole, or what it sent is no HTTP: see its log";
    }
}
