package io.multiverse.kernel.report;

import io.multiverse.kernel.KernelVersion;
import io.multiverse.kernel.event.MapPayload;
import io.multiverse.kernel.internal.engine.CodeHash;
import io.multiverse.kernel.internal.engine.HostedStage;
import io.multiverse.kernel.internal.file.PlainFiles;
import io.multiverse.kernel.internal.hosting.GameRegister;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a run was recorded with and its journal must not hold, because equal runs on different machines have equal
 * journals: versions of the kernel and the JVM, the machine, and a hash of the code of realms and stages. Immutable.
 *
 * <p>Stands beside the journal in {@value #FILE_NAME}, as JSON with sorted keys. It decides nothing; where a run does
 * not come out as recorded, it tells whether other code is the likely cause.
 *
 * @param facts names and values, for instance {@code kernelVersion}
 * @param code the name of each class of realms and stages, and the hash of its code, wherever that lies: see
 *     {@link CodeHash}
 */
public record RunEnvironment(Map<String, String> facts, Map<String, String> code) {
    /** The file's name in the journal's directory. */
    public static final String FILE_NAME = "environment.json";

    private static final String CODE = "code";
    private static final int DIGITS_SHOWN = 12;

    /** Copies the maps, sorted. */
    public RunEnvironment {
        facts = new TreeMap<>(facts);
        code = new TreeMap<>(code);
    }

    /** Returns the environment of this process, for a run of these games and stages. */
    public static RunEnvironment present(GameRegister register, List<HostedStage> stages) {
        final Set<Class<?>> programs = new HashSet<>();
        for (int index = 0; index < register.size(); index++) {
            if (register.game(index).realm() != null) {
                programs.add(register.game(index).realm().getClass());
            }
        }
        stages.forEach(stage -> programs.add(stage.stage().getClass()));
        return new RunEnvironment(
                Map.of(
                        "kernelVersion", KernelVersion.get(),
                        "journalFormat", Integer.toString(JournalHeader.FORMAT_VERSION),
                        "javaVersion", System.getProperty("java.runtime.version"),
                        "javaVendor", System.getProperty("java.vendor"),
                        "os", System.getProperty("os.name") + " " + System.getProperty("os.version"),
                        "architecture", System.getProperty("os.arch"),
                        "processors", Integer.toString(Runtime.getRuntime().availableProcessors())),
                CodeHash.of(programs));
    }

    /**
     * Reads what was recorded with a journal; empty if it has none.
     *
     * @throws JournalException of kind UNUSABLE if there is one and it cannot be read
     */
    public static Optional<RunEnvironment> read(Path journal) {
        final Path file = journal.resolve(FILE_NAME);
        try {
            PlainFiles.requireFile(file);
            final Map<String, String> facts = new TreeMap<>();
            final Map<String, String> code = new TreeMap<>();
            MapPayload.decode(Files.readAllBytes(file)).forEach((name, value) -> {
                if (!name.equals(CODE)) {
                    facts.put(name, String.valueOf(value));
                } else if (value instanceof Map<?, ?> sources) {
                    sources.forEach((source, hash) -> code.put(String.valueOf(source), String.valueOf(hash)));
                }
            });
            return Optional.of(new RunEnvironment(facts, code));
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
    public void write(Path journal) {
        final Map<String, Object> all = new TreeMap<>(facts);
        all.put(CODE, code);
        try {
            PlainFiles.write(journal.resolve(FILE_NAME), MapPayload.encode(all));
        } catch (IOException e) {
            throw new JournalException(
                    JournalException.Kind.WRITE_FAILED,
                    "file " + journal.resolve(FILE_NAME) + " cannot be written: " + e.getMessage(),
                    e);
        }
    }

    /**
     * Returns in words in what the code of a recorded run differs from this one, the present one; empty if both ran the
     * same code of the same kernel.
     */
    public List<String> codeDifferences(RunEnvironment recorded) {
        final List<String> differences = new ArrayList<>();
        final String version = recorded.facts.get("kernelVersion");
        if (!Objects.equals(version, facts.get("kernelVersion"))) {
            differences.add("it was recorded with kernel " + version + ", this is " + facts.get("kernelVersion"));
        }
        recorded.code.forEach((program, hash) -> {
            final String present = code.get(program);
            // What is not registered here any more, the header's comparison tells.
            if (present != null && !hash.equals(present)) {
                differences.add("the code of " + program + " had hash " + shortened(hash) + ", now it has "
                        + shortened(present));
            }
        });
        return differences;
    }

    private static String shortened(String hash) {
        return hash.substring(0, Math.min(DIGITS_SHOWN, hash.length()));
    }
}
