package io.multiverse.launcher.node;

import io.multiverse.cli.CommandException;
import java.nio.file.Path;
import java.util.ServiceLoader;

/**
 * Finds places in clusters. Name the implementation in
 * {@code META-INF/services/io.multiverse.launcher.node.NodePlaceProvider}.
 */
public interface NodePlaceProvider {
    /**
     * Returns the place of a node.
     *
     * @param file describes the cluster
     * @throws CommandException of exit code 2 if the file is wrong, or there is no such node
     */
    NodePlace place(Path file, int node);

    /**
     * Returns the implementation that is there.
     *
     * @throws CommandException of exit code 2 if there is none
     */
    static NodePlaceProvider find() {
        return ServiceLoader.load(NodePlaceProvider.class)
                .findFirst()
                .orElseThrow(() -> CommandException.usage(
                        "--cluster needs multiverse-cluster on the class path, and it is not there; use"
                                + " multiverse-replay.jar"));
    }
}
