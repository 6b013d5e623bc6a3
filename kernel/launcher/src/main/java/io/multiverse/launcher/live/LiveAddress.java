package io.multiverse.launcher.live;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Flag;

/**
 * Where live views are served. Immutable.
 *
 * @param host an address of this machine; only this machine reaches {@code 127.0.0.1}, {@code localhost} and
 *     {@code ::1}
 * @param port the port, 0 for any that is free
 */
public record LiveAddress(String host, int port) {
    /** Where views are served unless somebody says otherwise. */
    public static final LiveAddress USUAL = new LiveAddress("127.0.0.1", 8077);

    private static final int LAST_PORT = 65_535;
    private static final String REMEDY = "give PORT or HOST:PORT, where HOST is 127.0.0.1, localhost or [::1]";

    /** Returns what {@code [HOST:]PORT} means on this machine; anything else is a usage error of this flag. */
    public static LiveAddress parse(String flag, String text) {
        final LiveAddress address = parseAny(flag, text);
        if (!address.isLoopback()) {
            throw Flag.bad(flag, text, REMEDY);
        }
        return address;
    }

    /** Returns what {@code [HOST:]PORT} means, also if it can be reached from other machines. */
    public static LiveAddress parseAny(String flag, String text) {
        final int colon = text.lastIndexOf(':');
        final String host = colon < 0 ? USUAL.host() : text.substring(0, colon).replaceAll("^\\[(.*)]$", "$1");
        if (!host.matches("[A-Za-z0-9.:-]+")) {
            throw Flag.bad(flag, text, REMEDY);
        }
        try {
            return new LiveAddress(host, (int) Flag.whole(flag, text.substring(colon + 1), 0, LAST_PORT, 0));
        } catch (final CommandException e) {
            throw Flag.bad(flag, text, REMEDY);
        }
    }

    /** Returns whether only this machine can reach it. */
    public boolean isLoopback() {
        return host.equals("127.0.0.1") || host.equals("localhost") || host.equals("::1");
    }

    /** Returns the start of its URLs, with this port. */
    public String url(int boundPort) {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + boundPort + "/";
    }
}
