package io.multiverse.kernel.internal.engine;

import io.multiverse.kernel.ForwardingRealm;
import io.multiverse.kernel.KernelVersion;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.event.MapPayload;
import io.multiverse.kernel.internal.file.PlainFiles;
import io.multiverse.kernel.internal.hosting.GameRegister;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import io.multiverse.kernel.internal.journal.file.RunDirectory;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.report.RunEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** A run's environment beside its journal, in {@value #NAME}: JSON with sorted keys. */
public final class EnvironmentFile {
    /** The file's name in the journal's directory. */
    public static final String NAME = RunDirectory.ENVIRONMENT;

    private static final String CODE = "code";
    private static final String PLUGINS = "plugins";

    private EnvironmentFile() {}

    /** Returns the classes of these games and stages. */
    static Set<Class<?>> programs(GameRegister register, List<HostedStage> stages) {
        final Set<Class<?>> programs = new HashSet<>();
        for (int index = 0; index < register.size(); index++) {
            Realm realm = register.game(index).realm();
            while (realm instanceof ForwardingRealm around) {
                programs.add(realm.getClass());
                realm = around.realm();
            }
            if (realm != null) {
                programs.add(realm.getClass());
            }
        }
        stages.forEach(stage -> programs.add(stage.stage().getClass()));
        return programs;
    }

    /** Returns the environment of this process, for a run of these programs, made by these plugins. */
    static RunEnvironment present(Set<Class<?>> programs, Map<String, Class<?>> plugins) {
        final Set<Class<?>> classes = new HashSet<>(programs);
        classes.addAll(plugins.values());
        final Map<String, String> files = new TreeMap<>();
        plugins.forEach((type, provider) -> files.put(type, CodeSource.fileNameOf(provider)));
        return new RunEnvironment(
                Map.of(
                        "kernelVersion", KernelVersion.get(),
                        "journalFormat", Integer.toString(JournalHeader.FORMAT_VERSION),
                        "javaVersion", System.getProperty("java.runtime.version"),
                        "javaVendor", System.getProperty("java.vendor"),
                        "os", System.getProperty("os.name") + " " + System.getProperty("os.version"),
                        "architecture", System.getProperty("os.arch"),
                        "processors", Integer.toString(Runtime.getRuntime().availableProcessors())),
                CodeHash.of(classes),
                files);
    }

    /** Begins to read the same in a thread of its own, as it reads much code, and returns what waits for it. */
    static Supplier<RunEnvironment> readAhead(Set<Class<?>> programs, Map<String, Class<?>> plugins) {
        final CompletableFuture<RunEnvironment> read = new CompletableFuture<>();
        final Thread thread = new Thread(
                () -> {
                    try {
                        read.complete(present(programs, plugins));
                    } catch (RuntimeException | Error e) {
                        read.completeExceptionally(e);
                    }
                },
                "environment");
        thread.setDaemon(true);
        thread.start();
        return () -> {
            try {
                return read.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw e;
            }
        };
    }

    /**
     * Reads what was recorded with a journal; empty if it has none.
     *
     * @throws JournalException of kind UNUSABLE if there is one and it cannot be read
     */
    public static Optional<RunEnvironment> read(Path journal) {
        final Path file = journal.resolve(NAME);
        try {
            PlainFiles.requireFile(file);
            final Map<String, String> facts = new TreeMap<>();
            final Map<String, String> code = new TreeMap<>();
            final Map<String, String> plugins = new TreeMap<>();
            MapPayload.decode(Files.readAllBytes(file)).forEach((name, value) -> {
                if (!name.equals(CODE) && !name.equals(PLUGINS)) {
                    facts.put(name, String.valueOf(value));
                } else if (value instanceof Map<?, ?> entries) {
                    final Map<String, String> texts = name.equals(CODE) ? code : plugins;
                    entries.forEach((key, text) -> texts.put(String.valueOf(key), String.valueOf(text)));
                }
            });
            return Optional.of(new RunEnvironment(facts, code, plugins));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw new JournalException(
                    JournalException.Kind.UNUSABLE,
                    "file " + file + " cannot be read: "
                            + (e instanceof IOException trouble ? FileTrouble.reason(trouble) : e.getMessage())
                            + "; it may be deleted",
                    e);
        }
    }

    /** Writes it beside a journal. */
    public static void write(RunEnvironment environment, Path journal) {
        final Map<String, Object> all = new TreeMap<>(environment.facts());
        all.put(CODE, environment.code());
        if (!environment.plugins().isEmpty()) {
            all.put(PLUGINS, environment.plugins());
        }
        try {
            PlainFiles.write(journal.resolve(NAME), MapPayload.encode(all));
        } catch (IOException e) {
            throw new JournalException(
                    JournalException.Kind.WRITE_FAILED,
                    "file " + journal.resolve(NAME) + " cannot be written: " + e.getMessage(),
                    e);
        }
    }
}
