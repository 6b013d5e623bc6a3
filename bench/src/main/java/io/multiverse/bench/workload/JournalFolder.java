package io.multiverse.bench.workload;

import io.multiverse.cli.TemporaryFolder;

/** Where journals lie while something is measured. */
public final class JournalFolder {
    /** Names the system property that says where such folders are made; default where the JVM keeps temporary files. */
    public static final String PARENT_PROPERTY = "multiverse.bench.dir";

    private JournalFolder() {}

    /** Makes a folder. */
    public static TemporaryFolder create() {
        return TemporaryFolder.create("multiverse-bench", PARENT_PROPERTY);
    }
}
