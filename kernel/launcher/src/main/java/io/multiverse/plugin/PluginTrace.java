package io.multiverse.plugin;

import io.multiverse.kernel.internal.engine.CodeSource;
import java.nio.file.Path;

/** Finds the plugin whose code an exception comes from. */
public final class PluginTrace {
    private static final int MOST_CAUSES = 20;

    private PluginTrace() {}

    /**
     * Returns the plugin in words, to be put behind the exception's text: that of the innermost call which is one of a
     * plugin's; nothing if there is none.
     */
    public static String of(Throwable failure) {
        final ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Throwable cause = failure;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
            for (final StackTraceElement call : cause.getStackTrace()) {
                final String origin = originOf(call.getClassName(), loader);
                if (origin != null) {
                    return " (in plugin " + origin + ")";
                }
            }
            cause = cause.getCause();
        }
        return "";
    }

    private static String originOf(String className, ClassLoader loader) {
        try {
            final Path place = CodeSource.of(Class.forName(className, false, loader));
            return Catalog.pluginAt(place);
        } catch (final ClassNotFoundException | LinkageError e) {
            return null;
        }
    }
}
