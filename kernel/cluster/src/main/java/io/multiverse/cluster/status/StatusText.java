package io.multiverse.cluster.status;

import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.JsonText;
import io.multiverse.cli.text.Table;
import io.multiverse.launcher.node.NodeReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * A cluster's status as it is printed. Immutable.
 *
 * @param now what the nodes answered
 * @param before what they answered before, for what happens in a second; null: nothing is known of that
 */
public record StatusText(ClusterStatus now, ClusterStatus before) {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String UNKNOWN = "-";

    /** From so many hundredths of the time on it is told who holds a node up. */
    private static final long LEAST_PERCENT = 1;

    /** Returns a table for people, a line each. */
    public List<String> lines() {
        final Table table = new Table(
                "Node",
                "State",
                ">Control tick",
                ">Lag",
                ">Ticks/s",
                ">Bytes/s",
                ">Parts/s",
                "Waits for",
                "Held up by",
                ">Restarts",
                ">Damaged");
        for (final NodeReport report : now.reports()) {
            final boolean isThere = report.state() != NodeReport.State.MISSING;
            table.row(
                    Integer.toString(report.node()),
                    isThere ? report.state().inWords() : "missing: " + report.address() + ": " + report.trouble(),
                    report.hasRun() ? Figures.grouped(report.controlTick()) : UNKNOWN,
                    report.hasRun() ? Figures.grouped(report.lag()) : UNKNOWN,
                    inWords(perSecond(report, NodeReport::controlTick)),
                    inWords(perSecond(report, NodeReport::bytes)),
                    inWords(perSecond(report, NodeReport::parts)),
                    report.waits().stream()
                            .map(wait -> "node " + wait.node() + ", " + Figures.span(wait.nanos()))
                            .collect(Collectors.joining("; ")),
                    heldBy(report).stream()
                            .map(share -> "node " + share.get("node") + ", " + share.get("percent") + " %")
                            .collect(Collectors.joining("; ")),
                    Figures.grouped(report.restarts()),
                    isThere ? Figures.grouped(report.damagedMessages()) : UNKNOWN);
        }
        final List<String> lines = new ArrayList<>(table.lines());
        lines.addAll(membership());
        return lines;
    }

    private List<String> membership() {
        final Map<String, Object> told = now.membership();
        if (told.isEmpty()) {
            return List.of();
        }
        final long beganAfter = NodeStatus.number(told, MembershipDesk.BEGAN_AFTER);
        final StringBuilder line = new StringBuilder("epoch ").append(NodeStatus.number(told, MembershipDesk.EPOCH));
        line.append(
                beganAfter < 0
                        ? ", whose members have not met yet"
                        : ", from control tick " + (beganAfter + 1) + " on");
        line.append(": nodes ").append(words(told.get(MembershipDesk.MEMBERS)));
        if (told.get(MembershipDesk.MOVES) instanceof List<?> moves) {
            for (final Object move : moves) {
                if (move instanceof Map<?, ?> one) {
                    line.append("; games ")
                            .append(one.get("first"))
                            .append("..")
                            .append(one.get("last"));
                    line.append(" moved to node ").append(one.get("node"));
                }
            }
        }
        return List.of(line.toString());
    }

    private static String words(Object list) {
        return list instanceof List<?> all
                ? all.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : UNKNOWN;
    }

    private static String inWords(Long value) {
        return value == null ? UNKNOWN : Figures.grouped(value);
    }

    private NodeReport before(NodeReport report) {
        if (before == null || !report.hasRun()) {
            return null;
        }
        final NodeReport old = before.reports().get(report.node());
        // counts of a node that was started again meanwhile begin anew
        return old.hasRun() && old.bytes() <= report.bytes() ? old : null;
    }

    /** Returns how much more there is of something in a second, null where that is unknown. */
    private Long perSecond(NodeReport report, ToLongFunction<NodeReport> amount) {
        final NodeReport old = before(report);
        return old == null
                ? null
                : Math.max(
                        0,
                        Math.round((amount.applyAsLong(report) - amount.applyAsLong(old))
                                / (spanNanos() / NANOS_PER_SECOND)));
    }

    private long spanNanos() {
        return Math.max(1, now.atNanos() - before.atNanos());
    }

    /** Returns for whom a node has waited, with how many hundredths of the time, of late. */
    private List<Map<String, Object>> heldBy(NodeReport report) {
        final List<Map<String, Object>> shares = new ArrayList<>();
        final NodeReport old = before(report);
        if (old == null) {
            return shares;
        }
        final Map<Integer, Long> earlier =
                old.heldBy().stream().collect(Collectors.toMap(NodeReport.Wait::node, NodeReport.Wait::nanos));
        for (final NodeReport.Wait wait : report.heldBy()) {
            final long nanos = wait.nanos() - earlier.getOrDefault(wait.node(), 0L);
            final long percent = Math.min(100, Math.round(100.0 * nanos / spanNanos()));
            if (percent >= LEAST_PERCENT) {
                final Map<String, Object> share = new LinkedHashMap<>();
                share.put("node", wait.node());
                share.put("percent", percent);
                shares.add(share);
            }
        }
        return shares;
    }

    /** Returns a JSON object; on one line if {@code isCompact}. */
    public String json(boolean isCompact) {
        final Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("schemaVersion", 1);
        facts.put("cluster", now.cluster().name());
        facts.put("isComplete", now.isComplete());
        facts.put("isDiverged", now.isDiverged());
        if (!now.membership().isEmpty()) {
            facts.put("membership", now.membership());
        }
        final List<Map<String, Object>> each = new ArrayList<>();
        final List<NodeReport> reports = now.reports();
        for (final NodeStatus node : now.nodes()) {
            final NodeReport report = reports.get(node.node().number());
            final Map<String, Object> one = new LinkedHashMap<>();
            one.put("node", node.node().number());
            one.put("host", node.node().host());
            one.put("port", node.node().port());
            one.put("isThere", node.isThere());
            one.put("trouble", node.trouble());
            one.putAll(node.facts());
            // for programs that compare nodes, not for those who read this
            one.remove("hashes");
            if (report.hasRun()) {
                one.put("lag", report.lag());
                one.put("controlTicksPerSecond", perSecond(report, NodeReport::controlTick));
                one.put("bytesPerSecond", perSecond(report, NodeReport::bytes));
                one.put("partsPerSecond", perSecond(report, NodeReport::parts));
                one.put("heldUpBy", heldBy(report));
            }
            one.put("restarts", report.restarts());
            each.add(one);
        }
        facts.put("nodes", each);
        return isCompact ? JsonText.compact(facts) + "\n" : JsonText.document(facts);
    }
}
