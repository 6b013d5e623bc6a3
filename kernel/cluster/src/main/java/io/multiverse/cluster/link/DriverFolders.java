package io.multiverse.cluster.link;

import io.multiverse.cluster.settings.ClusterSettings;
import java.nio.file.Path;

/** Where a node's media drivers keep their files. */
public final class DriverFolders {
    private DriverFolders() {}

    /** Returns the folder of one of a node's media drivers, the same whenever the node is started. */
    public static Path of(ClusterSettings cluster, int node, String suffix) {
        final Path folder = NodeTransport.directory(cluster, node);
        return folder.resolveSibling(folder.getFileName() + suffix);
    }
}
