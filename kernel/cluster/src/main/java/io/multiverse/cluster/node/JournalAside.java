package io.multiverse.cluster.node;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import io.multiverse.kernel.exchange.PeerException;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Sets the journal of a node aside that the others went on without: its last control tick may be another one than
 * theirs. The node takes theirs, and compares both. For one thread at a time.
 */
final class JournalAside {
    private final Path journal;
    private final Consumer<String> talk;
    private Path aside;

    JournalAside(Path journal, Consumer<String> talk) {
        this.journal = journal;
        this.talk = talk;
    }

    /**
     * Renames the journal's folder, if it holds anything.
     *
     * @throws CommandException of exit code 1 if it cannot be renamed
     */
    void set() {
        try {
            if (isEmpty()) {
                return;
            }
            int number = 1;
            while (Files.exists(place(number))) {
                number++;
            }
            aside = Files.move(journal, place(number));
            talk.accept("the others went on without this node: its journal is set aside as " + aside
                    + ", and theirs is taken");
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE,
                    "the others went on without this node, and its journal " + journal + " cannot be set aside: "
                            + e.getMessage() + "; rename it",
                    e);
        }
    }

    private boolean isEmpty() throws IOException {
        if (!Files.isDirectory(journal)) {
            return true;
        }
        try (Stream<Path> files = Files.list(journal)) {
            return files.findAny().isEmpty();
        }
    }

    private Path place(int number) {
        return journal.resolveSibling(journal.getFileName() + ".evicted-" + number);
    }

    /**
     * Compares the journal that was set aside with the others', but for its last control tick.
     *
     * @throws PeerException of kind DIVERGED if they differ
     */
    void requireSame() {
        if (aside == null) {
            return;
        }
        try (JournalReader old = JournalReader.open(aside);
                JournalReader present = JournalReader.open(journal)) {
            boolean hasNext = old.advance() && present.advance();
            while (hasNext) {
                final long hash = old.lastHash();
                hasNext = old.advance();
                if (hasNext && hash != present.lastHash()) {
                    throw new PeerException(
                            PeerException.Kind.DIVERGED,
                            -1,
                            present.frames(),
                            "the journal that was set aside as " + aside + " differs from that of the others before its"
                                    + " last control tick, up to control tick " + present.frames()
                                    + ": compare both journals");
                }
                hasNext = hasNext && present.advance();
            }
        } catch (final JournalException e) {
            talk.accept("the journal that was set aside as " + aside + " cannot be compared: " + e.getMessage());
        }
        aside = null;
    }
}
