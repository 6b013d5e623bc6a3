package io.multiverse.cluster.node;

import io.multiverse.cluster.settings.ClusterFile;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.launcher.node.NodePlace;
import io.multiverse.launcher.node.NodePlaceProvider;
import java.nio.file.Path;

/** Finds places in clusters that files describe. Thread-safe. */
public final class ClusterPlaces implements NodePlaceProvider {
    @Override
    public NodePlace place(Path file, int node) {
        final ClusterSettings cluster = ClusterFile.load(file);
        cluster.node(node);
        return new ClusterPlace(cluster, node);
    }
}
