package io.multiverse.launcher.report;

import io.multiverse.city.event.PlayerWish;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.TextWrap;
import io.multiverse.conversation.WarblerStats;
import io.multiverse.crowd.PlayerTally;
import io.multiverse.player.event.RefusalReason;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.player.reputation.Standing;
import io.multiverse.player.travel.InstanceCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** What became of the players, for people. */
final class PlayersText {
    private static final int MOST_REALMS = 20;
    private static final int TOP_REALMS = 10;
    private static final int NAME_WIDTH = 19;

    private PlayersText() {}

    /** Returns the summary, a line each. */
    static List<String> lines(PlayersSummary players) {
        final List<String> lines = new ArrayList<>();
        lines.add("Players:");
        line(lines, "Players", Figures.grouped(players.stats().totalPlayers()));
        line(lines, "Distribution", distribution(players.stats().realmDistribution()));
        line(
                lines,
                "Travels",
                Figures.grouped(players.tally().travels())
                        + String.format(
                                Locale.ROOT,
                                "; %.1f realms visited per player",
                                players.stats().avgRealmsPerPlayer()));
        line(lines, "Travels refused", refusals(players.tally().travelsRefused()));
        line(lines, "Otherwise refused", refusals(players.tally().operationsRefused()));
        line(lines, "Quests completed", Figures.grouped(players.tally().questsCompleted()));
        line(lines, "Trades", trades(players.tally()));
        line(lines, "In the cities", wishes(players.tally()));
        line(lines, "Dialogues", dialogues(players.dialogues()));
        if (players.isModelAsked()) {
            line(lines, "Chat model", requests(players.dialogues()));
        }
        DegradedText.lines(players.dialogues().degradedReasons()).forEach(lines::add);
        if (players.instances() != null) {
            line(lines, "Instances", instances(players.instances()));
        }
        lines.add("");
        lines.addAll(standings(players.standings()));
        return lines;
    }

    private static String trades(PlayerTally tally) {
        return Figures.grouped(tally.trades()) + " between players; "
                + Figures.grouped(tally.granted(PlayerWish.BUY)) + " bought from townsfolk, "
                + Figures.grouped(tally.granted(PlayerWish.SELL)) + " sold to them, "
                + Figures.grouped(tally.notGranted(PlayerWish.BUY) + tally.notGranted(PlayerWish.SELL))
                + " came to nothing";
    }

    private static String wishes(PlayerTally tally) {
        return Figures.count(tally.granted(PlayerWish.TALK), "talk") + ", "
                + Figures.count(tally.granted(PlayerWish.ASK_FOR_PLAYER), "answer") + " where somebody is, "
                + Figures.count(tally.granted(PlayerWish.QUEST), "task") + " given, "
                + Figures.count(tally.granted(PlayerWish.GIVE), "gift");
    }

    private static String dialogues(WarblerStats dialogues) {
        return Figures.grouped(dialogues.said()) + " answers of townsfolk, " + Figures.grouped(dialogues.refused())
                + " refused, " + Figures.grouped(dialogues.degraded()) + " degraded";
    }

    private static String requests(WarblerStats dialogues) {
        return Figures.count(dialogues.requested(), "request") + ", " + Figures.grouped(dialogues.answered())
                + " answered, " + Figures.grouped(dialogues.lateAnswers()) + " too late, "
                + Figures.grouped(dialogues.openRequests()) + " open";
    }

    private static String instances(InstanceCounts instances) {
        return Figures.grouped(instances.made()) + " made, " + Figures.grouped(instances.retired()) + " retired, "
                + Figures.grouped(instances.present()) + " there now";
    }

    private static void line(List<String> lines, String name, String value) {
        lines.addAll(TextWrap.named(name + ":", NAME_WIDTH, value));
    }

    private static String distribution(Map<String, Integer> distribution) {
        if (distribution.size() <= MOST_REALMS) {
            return join(distribution);
        }
        final Map<String, Integer> most = new LinkedHashMap<>();
        distribution.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(TOP_REALMS)
                .forEach(entry -> most.put(entry.getKey(), entry.getValue()));
        return "in " + Figures.count(distribution.size(), "game") + ", most in " + join(most);
    }

    private static String join(Map<String, Integer> counts) {
        final StringJoiner parts = new StringJoiner(", ");
        counts.forEach((realm, count) -> parts.add(realm + " " + Figures.grouped(count)));
        return parts.length() == 0 ? "none" : parts.toString();
    }

    private static String refusals(Map<RefusalReason, Long> refusals) {
        final long total = refusals.values().stream().mapToLong(Long::longValue).sum();
        if (total == 0) {
            return "0";
        }
        final StringJoiner parts = new StringJoiner(", ");
        refusals.forEach((reason, count) -> parts.add(Figures.grouped(count) + " " + words(reason)));
        return Figures.grouped(total) + " (" + parts + ")";
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static List<String> standings(Map<ReputationFaction, Map<Standing, Integer>> standings) {
        final List<String> lines = new ArrayList<>();
        final StringBuilder head =
                new StringBuilder(String.format(Locale.ROOT, "%-" + NAME_WIDTH + "s", "Standing with"));
        for (final Standing standing : Standing.values()) {
            head.append(String.format(Locale.ROOT, " %10s", words(standing)));
        }
        lines.add(head.toString());
        standings.forEach((faction, counts) -> {
            final StringBuilder line =
                    new StringBuilder(String.format(Locale.ROOT, "%-" + NAME_WIDTH + "s", words(faction)));
            for (final Standing standing : Standing.values()) {
                line.append(String.format(Locale.ROOT, " %10s", Figures.grouped(counts.getOrDefault(standing, 0))));
            }
            lines.add(line.toString());
        });
        return lines;
    }
}
