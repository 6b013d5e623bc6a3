package io.multiverse.bench.phold;

import io.multiverse.bench.phold.model.Phold;
import io.multiverse.bench.phold.model.PholdEngine;
import io.multiverse.bench.phold.model.PholdResult;
import io.multiverse.bench.phold.peer.Peers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The program of an {@link EngineProcess}: runs a model for each line it reads, and answers with a line each. */
public final class EngineServer {
    private static final int LPS = 0;
    private static final int POPULATION = 1;
    private static final int REMOTE = 2;
    private static final int LOOKAHEAD = 3;
    private static final int MEAN = 4;
    private static final int END = 5;
    private static final int SEED = 6;

    private EngineServer() {}

    /** Runs the engine named by the only argument until the input ends. */
    public static void main(String[] arguments) throws IOException {
        final PholdEngine engine = engines().stream()
                .filter(each -> each.name().equals(arguments[0]))
                .findFirst()
                .orElseThrow();
        final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        while (line != null) {
            final PholdResult result = engine.run(model(line));
            System.out.println(result.events() + " " + result.digest() + " " + result.nanos());
            line = in.readLine();
        }
        // Some engines leave threads behind.
        System.exit(0);
    }

    /** Returns all engines: this kernel first, then its peers. */
    static List<PholdEngine> engines() {
        final List<PholdEngine> engines = new ArrayList<>(KernelEngine.ALL);
        engines.addAll(Peers.ALL);
        return engines;
    }

    /** Returns the line that asks for a model. */
    static String request(Phold phold) {
        return phold.lps() + " " + phold.population() + " " + phold.remote() + " " + phold.lookahead() + " "
                + phold.mean() + " " + phold.end() + " " + phold.seed();
    }

    private static Phold model(String request) {
        final String[] parts = request.split(" ", -1);
        return new Phold(
                Integer.parseInt(parts[LPS]),
                Integer.parseInt(parts[POPULATION]),
                Double.parseDouble(parts[REMOTE]),
                Integer.parseInt(parts[LOOKAHEAD]),
                Integer.parseInt(parts[MEAN]),
                Long.parseLong(parts[END]),
                Long.parseLong(parts[SEED]));
    }

    /** Returns what an answer says. */
    static PholdResult result(String answer) {
        final String[] parts = answer.split(" ", -1);
        return new PholdResult(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }
}
