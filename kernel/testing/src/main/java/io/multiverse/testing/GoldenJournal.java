package io.multiverse.testing;

import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.replay.journal.RunRegister;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a run came to, as a text to keep beside a test: one line per control tick, with a hash of its events that chains
 * to all before, and the digests that changed. It says no more of a state than whether it is the same, so that it stays
 * small. Not thread-safe.
 */
final class GoldenJournal {
    /** The system property that has golden journals written instead of compared. */
    static final String UPDATE = "multiverse.golden.update";

    private static final String HEAD =
            "# A golden journal: control tick, hash of the events so far, digests that changed." + " Written with -D"
                    + UPDATE + "=true.";
    private static final int HASH_BYTES = 8;
    private static final int FIELDS_BEFORE_DIGESTS = 2;

    private final List<String> lines = new ArrayList<>();
    private byte[] chain = {};

    /** Takes in a control tick whose names {@code register} knows. */
    void add(JournaledFrame frame, RunRegister register) {
        chain = hash(frame, register);
        final StringBuilder line = new StringBuilder()
                .append(frame.controlTick())
                .append(' ')
                .append(HexFormat.of().formatHex(chain));
        frame.realmDigests().forEach(digest -> append(line, register.realmName(digest.index()), digest.digest()));
        frame.stageDigests().stream()
                .filter(digest -> digest.index() < -1)
                .forEach(digest ->
                        append(line, "stage:" + register.stages().get(-2 - digest.index()), digest.digest()));
        lines.add(line.toString());
    }

    private static void append(StringBuilder line, String name, long digest) {
        line.append(' ')
                .append(name.replace(' ', '_'))
                .append('=')
                .append(HexFormat.of().toHexDigits(digest));
    }

    private byte[] hash(JournaledFrame frame, RunRegister register) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(chain);
            for (final JournaledEvent event : frame.events()) {
                out.writeLong(event.id());
                out.writeLong(event.parent());
                out.writeLong(event.correlation());
                out.writeLong(event.emitTimeNanos());
                out.writeLong(event.dueNanos());
                out.writeInt(event.priority());
                out.writeInt(event.target());
                out.writeUTF(register.typeName(event.typeId()));
                out.write(event.payload());
            }
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()), HASH_BYTES);
        } catch (final IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("bytes in memory cannot be hashed", e);
        }
    }

    /**
     * Compares with a file, or writes it.
     *
     * @return what is different, or null
     * @throws UncheckedIOException if the file cannot be read or written
     */
    String difference(Path file) {
        try {
            if (Boolean.getBoolean(UPDATE)) {
                if (file.toAbsolutePath().getParent() != null) {
                    Files.createDirectories(file.toAbsolutePath().getParent());
                }
                Files.writeString(file, HEAD + "\n" + String.join("\n", lines) + "\n");
                return null;
            }
            if (!Files.exists(file)) {
                return "there is no golden journal " + file + "; write it with -D" + UPDATE + "=true";
            }
            final List<String> golden = Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            return difference(file, golden);
        } catch (final IOException e) {
            throw new UncheckedIOException("golden journal " + file + ": " + e.getMessage(), e);
        }
    }

    private String difference(Path file, List<String> golden) {
        final int both = Math.min(golden.size(), lines.size());
        for (int i = 0; i < both; i++) {
            if (!golden.get(i).equals(lines.get(i))) {
                return "control tick " + (i + 1) + " is not that of golden journal " + file + ": "
                        + whatDiffers(golden.get(i), lines.get(i)) + "; if this is meant, write it again with -D"
                        + UPDATE + "=true";
            }
        }
        return golden.size() == lines.size()
                ? null
                : "golden journal " + file + " has " + golden.size() + " control ticks, the run " + lines.size();
    }

    private static String whatDiffers(String golden, String present) {
        final List<String> before = List.of(golden.split(" "));
        final List<String> after = List.of(present.split(" "));
        final Set<String> owners = new LinkedHashSet<>();
        addOwners(before, after, owners);
        addOwners(after, before, owners);
        final boolean isEventsToo =
                before.size() < FIELDS_BEFORE_DIGESTS || !before.get(1).equals(after.get(1));
        final String events = isEventsToo ? "its events" : "";
        final String states = owners.isEmpty() ? "" : "the state of " + String.join(", ", owners);
        return events + (isEventsToo && !owners.isEmpty() ? " and " : "") + states + " differ";
    }

    private static void addOwners(List<String> some, List<String> others, Set<String> owners) {
        for (final String field : some.subList(Math.min(FIELDS_BEFORE_DIGESTS, some.size()), some.size())) {
            if (!others.contains(field)) {
                owners.add(field.substring(0, Math.max(0, field.lastIndexOf('='))));
            }
        }
    }
}
