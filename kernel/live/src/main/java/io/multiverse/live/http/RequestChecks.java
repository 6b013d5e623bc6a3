package io.multiverse.live.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.multiverse.cli.text.JsonText;
import java.util.Map;
import java.util.Set;

/**
 * Turns away what no page of this server asks: other methods, names of other hosts (a site whose name was made to lead
 * here), and other sites' pages. Sets what browsers must keep to. Thread-safe.
 */
final class RequestChecks {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Set<String> hosts;
    private final Set<String> origins;

    RequestChecks(int port) {
        hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
        origins = Set.of("http://127.0.0.1:" + port, "http://localhost:" + port, "http://[::1]:" + port);
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
        if (context.method() != HandlerType.GET && context.method() != HandlerType.HEAD) {
            refuse(context, HttpStatus.METHOD_NOT_ALLOWED, "this server only shows: GET and HEAD");
        } else if (host == null || !hosts.contains(host)) {
            refuse(context, HttpStatus.MISDIRECTED_REQUEST, "this server is called 127.0.0.1, localhost or [::1]");
        } else if (origin != null && !origins.contains(origin)
                || "cross-site".equals(context.header("Sec-Fetch-Site")) && !isVisit(context)) {
            refuse(context, HttpStatus.FORBIDDEN, "this server answers its own pages only");
        }
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
