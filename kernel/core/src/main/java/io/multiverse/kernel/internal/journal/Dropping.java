package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.internal.file.PlainFiles;
import io.multiverse.kernel.internal.journal.file.DayFile;
import io.multiverse.kernel.internal.journal.file.JournalStub;
import io.multiverse.kernel.internal.journal.file.RunDirectory;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import io.multiverse.kernel.internal.journal.file.StubFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps, in order, in which the beginning of a journal is dropped where it lies. After each of them the journal is
 * whole: the stub comes first, and while there are frames that it says are dropped, readers pass over them.
 *
 * @param directory the journal's directory, which is locked
 * @param stub what stands for what is dropped
 * @param firstDay the day of the first frame that is kept
 * @param staged data files that take the place of those with their names, in order
 */
public record Dropping(Path directory, JournalStub stub, long firstDay, List<Path> staged) {
    /** One change of the directory. */
    public interface Step {
        /** Makes it. */
        void run() throws IOException;
    }

    /** Returns the steps. */
    public List<Step> steps() {
        final List<Step> steps = new ArrayList<>();
        steps.add(() -> StubFile.write(directory, stub));
        for (final Path file : staged) {
            steps.add(() -> {
                final Path target = directory.resolve(file.getFileName());
                PlainFiles.refuseLink(target);
                Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            });
        }
        for (final Path file : droppedFiles()) {
            steps.add(() -> {
                PlainFiles.refuseLink(file);
                Files.deleteIfExists(file);
            });
        }
        steps.add(() -> PlainFiles.forceFolder(directory));
        final SnapshotFiles snapshots = SnapshotFiles.in(directory);
        for (final long controlTick : snapshots.controlTicks()) {
            if (controlTick < stub.firstControlTick() && stub.isCut()) {
                steps.add(() -> SnapshotFiles.forWriting(directory, 0).delete(controlTick));
            }
        }
        return steps;
    }

    /** Returns the data files of which no frame is kept; that of the first day holds the header. */
    List<Path> droppedFiles() {
        return RunDirectory.dataFiles(directory).stream()
                .filter(file -> {
                    final long day = DayFile.day(file.getFileName().toString());
                    return day > 0 && day < firstDay;
                })
                .toList();
    }
}
