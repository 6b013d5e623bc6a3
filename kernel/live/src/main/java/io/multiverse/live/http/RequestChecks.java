package io.multiverse.live.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.multiverse.cli.text.JsonText;
import io.multiverse.launcher.live.LiveSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns away what no page of this server asks: other methods, names of other hosts (a site whose name was made to lead
 * here), other sites' pages, and whoever does not know the token where one is needed. Sets what browsers must keep to.
 * Thread-safe.
 */
final class RequestChecks {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String BEARER = "Bearer ";

    private final Set<String> hosts;
    private final String remoteHost;
    private final byte[] tokenHash;
    private final int bodyBytes;
    private final Set<String> pages;

    RequestChecks(LiveSettings settings, int port, int bodyBytes, Set<String> pages) {
        this.pages = pages;
        this.bodyBytes = bodyBytes;
        hosts = Set.copyOf(List.of(
                "127.0.0.1:" + port,
                "localhost:" + port,
                "[::1]:" + port,
                settings.address().host() + ":" + port));
        remoteHost = settings.allowsRemote() ? settings.address().host() : null;
        tokenHash = settings.token() == null ? null : hash(settings.token());
    }

    /** Hashes have one length, so that the time a comparison takes tells nothing of the token. */
    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Checks a request before anything else looks at it. */
    void check(Context context) {
        context.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
                .header("Cache-Control", "no-store");
        final String host = context.header("Host");
        final String origin = context.header("Origin");
        if (host == null || !isOwnName(host)) {
            refuse(context, HttpStatus.MISDIRECTED_REQUEST, "this server is called 127.0.0.1, localhost or [::1]");
        } else if (origin != null && !isOwnPage(origin, host)
                || "cross-site".equals(context.header("Sec-Fetch-Site")) && !isVisit(context)) {
            refuse(context, HttpStatus.FORBIDDEN, "this server answers its own pages only");
        } else if (context.method() != HandlerType.GET && context.method() != HandlerType.HEAD) {
            checkControl(context);
        } else if (!isForAnybody(context.path()) && !isLoopback(context.ip()) && !knowsToken(context)) {
            unauthorized(context, "from another machine, the run is shown to whoever knows the token");
        }
    }

    /** A proxy in front may have taken the encryption off. */
    private static boolean isOwnPage(String origin, String host) {
        return origin.equals("http://" + host) || origin.equals("https://" + host);
    }

    /** A name that leads here may be a trap for browsers, an address or the name given for the server cannot be. */
    private boolean isOwnName(String host) {
        // Without a port: behind a proxy at the usual one.
        return hosts.contains(host)
                || host.equals(remoteHost)
                || remoteHost != null && host.matches("(\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+])(:\\d{1,5})?");
    }

    private void checkControl(Context context) {
        if (tokenHash == null
                || context.method() != HandlerType.POST
                || !context.path().startsWith(ControlApi.ROOT)) {
            refuse(context, HttpStatus.METHOD_NOT_ALLOWED, "this only shows: GET and HEAD");
        } else if (!knowsToken(context)) {
            unauthorized(context, "whoever controls the run must know the token: Authorization: Bearer TOKEN");
        } else if (context.req().getContentLengthLong() > bodyBytes) {
            refuse(context, HttpStatus.CONTENT_TOO_LARGE, "a body has at most " + bodyBytes + " bytes");
        }
    }

    private boolean knowsToken(Context context) {
        final String header = context.header("Authorization");
        return tokenHash != null
                && header != null
                && header.startsWith(BEARER)
                && MessageDigest.isEqual(tokenHash, hash(header.substring(BEARER.length())));
    }

    /** Whatever is not named exactly so, by whatever path a route may also be reached, is of the run. */
    private boolean isForAnybody(String path) {
        return pages.contains(path) || path.equals("/healthz") || path.equals("/readyz");
    }

    private static boolean isLoopback(String address) {
        return address.startsWith("127.")
                || address.equals("0:0:0:0:0:0:0:1")
                || address.equals("::1")
                || address.equals("[0:0:0:0:0:0:0:1]")
                || address.equals("[::1]");
    }

    private static void unauthorized(Context context, String why) {
        context.header("WWW-Authenticate", "Bearer");
        refuse(context, HttpStatus.UNAUTHORIZED, why);
    }

    /** Whoever follows a link from elsewhere may see the page. */
    private static boolean isVisit(Context context) {
        return "navigate".equals(context.header("Sec-Fetch-Mode"));
    }

    private static void refuse(Context context, HttpStatus status, String why) {
        context.status(status)
                .contentType("application/json")
                .result(JsonText.compact(Map.of("error", why)))
                .skipRemainingHandlers();
    }
}
