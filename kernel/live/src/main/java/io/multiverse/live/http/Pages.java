package io.multiverse.live.http;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files of the pages, read once: nothing else of the class path can be asked for. Immutable. */
final class Pages {
    private static final String ROOT = "/io/multiverse/live/web/";
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final String THREE = "/META-INF/resources/webjars/three/0.181.1/build/";
    private static final List<String> FILES = List.of(
            "index.html",
            "style.css",
            "icon.svg",
            "main.js",
            "source.js",
            "control.js",
            "dom.js",
            "format.js",
            "charts.js",
            "table.js",
            "pages/overview.js",
            "pages/realms.js",
            "pages/state.js",
            "pages/writer.js",
            "pages/events.js",
            "pages/map.js",
            "map/place.js",
            "map/space.js",
            "map/gestures.js",
            "map/sight.js",
            "map/plane.js",
            "map/matrix.js",
            "pages/players.js",
            "pages/city.js",
            "pages/metrics.js",
            "pages/nodes.js",
            "pages/time.js",
            "openapi.json");
    /** What is not ours, by the name that pages know it by; their checksums are in {@code web-libraries.sha256}. */
    private static final Map<String, String> LIBRARIES = Map.of(
            "lib/uPlot.js", UPLOT + "uPlot.esm.js",
            "lib/uPlot.css", UPLOT + "uPlot.min.css",
            "lib/three.module.min.js", THREE + "three.module.min.js",
            "lib/three.core.min.js", THREE + "three.core.min.js");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "svg", "image/svg+xml",
            "json", "application/json");

    private final Map<String, byte[]> files;

    private Pages(Map<String, byte[]> files) {
        this.files = files;
    }

    /** Reads the files. */
    static Pages load() {
        final Map<String, byte[]> files = new LinkedHashMap<>();
        FILES.forEach(name -> files.put(name, read(ROOT + name)));
        files.putAll(libraries());
        return new Pages(files);
    }

    /** Returns the files that are not ours, by name. */
    static Map<String, byte[]> libraries() {
        final Map<String, byte[]> files = new LinkedHashMap<>();
        LIBRARIES.forEach((name, resource) -> files.put(name, read(resource)));
        return files;
    }

    private static byte[] read(String resource) {
        try (InputStream in = Pages.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + resource);
            }
            return in.readAllBytes();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the path of each file, and the root. */
    Set<String> paths() {
        final Set<String> paths = new HashSet<>(Set.of("/"));
        files.keySet().forEach(name -> paths.add("/" + name));
        return paths;
    }

    /** Adds a route for each file; the first page is also that of the root. */
    void addTo(RoutesConfig routes) {
        files.forEach((name, content) -> add(routes, "/" + name, name, content));
        add(routes, "/", "index.html", files.get("index.html"));
    }

    private static void add(RoutesConfig routes, String path, String name, byte[] content) {
        final String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        routes.get(path, context -> context.contentType(type).result(content));
    }
}
