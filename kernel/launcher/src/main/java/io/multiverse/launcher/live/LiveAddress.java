package io.multiverse.launcher.live;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Flag;

/**
 * Where live views are served. Immutable.
 *
 * @param host an address of this machine's own: {@code 127.0.0.1}, {@code localhost} or {@code ::1}
 * @param port the port, 0 for any that is free
 */
public record LiveAddress(String host, int port) {
    /** Where views are served unless somebody says otherwise. */
    public static final LiveAddress USUAL = new LiveAddress("127.0.0.1", 8077);

    private static final int LAST_PORT = 65_535;
    private static final String REMEDY = "give PORT or HOST:PORT, where HOST is 127.0.0.1, localhost or [::1]";

    /** Returns what {@code [HOST:]PORT} means; anything else is a usage error of this flag. */
    public static LiveAddress parse(String flag, String text) {
        final int colon = text.lastIndexOf(':');
        final String host = colon < 0 ? USUAL.host() : text.substring(0, colon).replaceAll("^\\[(.*)]$", "$1");
        if (!host.equals("127.0.0.1") && !host.equals("localhost") && !host.equals("::1")) {
            throw Flag.bad(flag, text, REMEDY);
        }
        try {
            return new LiveAddress(host, (int) Flag.whole(flag, text.substring(colon + 1), 0, LAST_PORT, 0));
        } catch (final CommandException e) {
            throw Flag.bad(flag, text, REMEDY);
        }
    }

    /** Returns the start of its URLs, with this port. */
    public String url(int boundPort) {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + boundPort + "/";
    }
}
