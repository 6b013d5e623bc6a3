package io.multiverse.replay.fuzz;

import io.multiverse.cli.text.TextWrap;
import io.multiverse.replay.bisect.BisectReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A round that came out different from the plain run.
 *
 * @param number the number of the round, from 1
 * @param round how it was executed
 * @param what in words what differs
 * @param report what is behind it; null: unknown
 * @param plain the journal of the plain run
 * @param journal the journal of the round
 * @param reproduce the command line that does this round again
 */
record RoundDifference(
        int number, FuzzRound round, String what, BisectReport report, Path plain, Path journal, String reproduce) {
    /** Returns it for people. */
    List<String> lines() {
        final List<String> lines = new ArrayList<>(
                TextWrap.lines("", "  ", "Round " + number + ", of seed " + round.seed() + ", differs: " + what));
        round.lines().forEach(line -> lines.addAll(TextWrap.lines("  ", "    ", line)));
        if (report != null && !report.isEqual()) {
            lines.addAll(report.lines());
        }
        lines.add("The journals are kept: " + plain + " and " + journal);
        lines.add("Reproduce: " + reproduce);
        return lines;
    }

    /** Returns it for JSON. */
    Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("round", number);
        map.putAll(round.toMap());
        map.put("what", what);
        map.put("plainJournal", plain.toString());
        map.put("journal", journal.toString());
        map.put("bisect", report == null ? null : report.toMap());
        map.put("reproduce", reproduce);
        return map;
    }
}
