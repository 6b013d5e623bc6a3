package io.multiverse.replay.inspect;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.JsonText;
import io.multiverse.cli.text.Table;
import io.multiverse.cli.text.TextWrap;
import io.multiverse.expression.ExpressionException;
import io.multiverse.expression.FieldPath;
import io.multiverse.expression.FieldSearch;
import io.multiverse.expression.OwnedField;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.report.GameState;
import io.multiverse.replay.command.JournalCommand;
import io.multiverse.replay.journal.EventText;
import io.multiverse.replay.journal.NameHistory;
import io.multiverse.replay.journal.NamedEvent;
import io.multiverse.replay.journal.RunRegister;
import io.multiverse.replay.reexecute.DivergenceText;
import io.multiverse.replay.reexecute.ReexecutionSession;
import io.multiverse.replay.watch.FieldText;
import io.multiverse.replay.watch.PendingWork;
import io.multiverse.scenario.PlayersAtTick;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse state}. */
@Command(
        name = "state",
        description = "Shows the state of a run after one of its control ticks: of all realms in brief, or field by"
                + " field.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Executes the run again from the newest snapshot before that control tick, or from its start.",
            "A field is named like sol_7.npc[31].mood or stage:weather.wind; * stands for any characters of a name, [*]"
                    + " for any item.",
            "Exit codes: 0 ok, 1 no journal or field, 2 usage, 3 the run diverges now, 4 journal damaged,"
                    + " 5 other version."
        })
public final class StateCommand extends JournalCommand {
    private static final int SCHEMA_VERSION = 1;
    private static final int PENDING_COLUMN = 5;

    @Parameters(paramLabel = "JOURNAL", description = "the journal's folder, or a bundle.zip")
    private Path journal;

    @Option(
            names = "--at",
            paramLabel = "N",
            required = true,
            description = "the control tick after which to look; 0 is the start")
    private String at;

    @Option(names = "--realm", paramLabel = "ID", description = "show all fields of this realm")
    private String realm;

    @Option(
            names = "--field",
            paramLabel = "PATH",
            description = "show these fields; with --realm, within it. May be given several times")
    private List<String> fields = new ArrayList<>();

    @Option(names = "--json", description = "print one JSON object")
    private boolean isJson;

    /** Makes the command. */
    public StateCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        final long controlTick = Flag.whole("--at", at, 0, Long.MAX_VALUE, 0);
        final List<FieldPath> paths = paths();
        try (ReexecutionSession session = ReexecutionSession.open(
                new ReexecutionSession.Settings(
                        Recording.startOf(folder(journal)),
                        controlTick,
                        null,
                        null,
                        // What is due has to be called by its name.
                        paths.isEmpty() ? ReexecutionSession.Knowledge.STATE : ReexecutionSession.Knowledge.CAUSES,
                        console(),
                        status()),
                controlTick)) {
            session.divergence().ifPresent(divergence -> {
                throw DivergenceText.failure(divergence, journal);
            });
            if (paths.isEmpty()) {
                showRealms(session);
            } else {
                showFields(session, paths);
            }
        }
        return ExitCode.OK;
    }

    private List<FieldPath> paths() {
        final String prefix = realm == null ? "" : JsonText.compact(realm);
        final List<FieldPath> paths = new ArrayList<>();
        if (fields.isEmpty() && realm != null) {
            paths.add(FieldPath.parse(prefix));
        }
        for (final String field : fields) {
            try {
                paths.add(FieldPath.parse(realm == null ? field : prefix + "." + field));
            } catch (final ExpressionException e) {
                throw CommandException.usage("--field cannot be \"" + field + "\": " + e.oneLine());
            }
        }
        return paths;
    }

    private void showFields(ReexecutionSession session, List<FieldPath> paths) {
        final Map<String, OwnedField> found = new LinkedHashMap<>();
        for (final FieldPath path : paths) {
            final String nothing = FieldSearch.whyNothing(path, session);
            if (nothing != null) {
                throw CommandException.failure(ExitCode.FAILURE, nothing, null);
            }
            FieldSearch.fields(path, session).forEach(field -> found.put(field.path(), field));
        }
        final Map<String, PendingWork> pending = new LinkedHashMap<>();
        found.values().stream()
                .filter(FieldText::isPendingWork)
                .forEach(field -> pending.put(field.path(), PendingWork.of(field.owner(), session)));
        if (isJson) {
            final Map<String, Object> values = new LinkedHashMap<>();
            found.forEach((path, field) ->
                    values.put(path, FieldText.json(field.value().value())));
            final Map<String, Object> map = head(session);
            map.put("fields", values);
            map.put("pending", pending.values().stream().map(PendingWork::toMap).toList());
            print(map);
        } else {
            print(FieldText.lines(found.values(), pending));
        }
    }

    private Map<String, Object> head(ReexecutionSession session) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("schemaVersion", SCHEMA_VERSION);
        map.put("controlTick", session.controlTick());
        map.put("simTimeNs", session.controlTick() * session.header().windowNanos());
        return map;
    }

    private void showRealms(ReexecutionSession session) {
        final Map<String, GameState> realms = session.realms();
        if (isJson) {
            final List<Object> list = new ArrayList<>();
            realms.forEach((id, state) -> list.add(toMap(id, state)));
            final Map<String, Object> map = head(session);
            map.put("realms", list);
            if (session.stages().contains(PlayersAtTick.STAGE)) {
                map.put("players", players(session));
            }
            print(map);
            return;
        }
        final List<String> lines = lines(session, realms);
        if (session.stages().contains(PlayersAtTick.STAGE)) {
            lines.addAll(TextWrap.lines("", "  ", playersLine(players(session))));
        }
        print(lines);
    }

    private Map<String, Object> players(ReexecutionSession session) {
        final PlayersAtTick players = new PlayersAtTick();
        session.describe(true, PlayersAtTick.STAGE, players);
        final Map<String, Object> distribution = new LinkedHashMap<>();
        try (NameHistory names = new NameHistory(session.recording())) {
            final RunRegister register = names.at(session.controlTick());
            players.distribution().forEach((realm, count) -> distribution.put(register.realmName(realm), count));
        }
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("count", players.players());
        map.put("distribution", distribution);
        return map;
    }

    @SuppressWarnings("unchecked")
    private static String playersLine(Map<String, Object> players) {
        final StringBuilder line = new StringBuilder("players " + grouped(players.get("count")));
        ((Map<String, Object>) players.get("distribution"))
                .forEach((realm, count) -> line.append(line.indexOf(":") < 0 ? ": " : ", ")
                        .append(realm)
                        .append(' ')
                        .append(grouped(count)));
        return line + "; each: --field stage:players.player.player[0]";
    }

    private static String grouped(Object count) {
        return Figures.grouped(((Number) count).longValue());
    }

    private static Map<String, Object> toMap(String id, GameState state) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", id);
        map.put("status", status(state));
        map.put("localTick", state.localTick());
        map.put("eventsEmitted", state.eventsEmitted());
        map.put("eventsReceived", state.eventsReceived());
        map.put("pendingEvents", state.pendingEvents());
        map.put("digest", EventText.hex(state.digest()));
        map.put("failure", state.failure());
        return map;
    }

    private static String status(GameState state) {
        return state.state().name().toLowerCase(Locale.ROOT);
    }

    /** Returns the table of realms. */
    public static List<String> lines(ReexecutionSession session, Map<String, GameState> realms) {
        final List<String> lines = new ArrayList<>();
        lines.add("control tick " + Figures.grouped(session.controlTick()) + ", "
                + NamedEvent.seconds(session.controlTick() * session.header().windowNanos()));
        final boolean isWaitedFor = realms.values().stream().anyMatch(state -> state.pendingEvents() > 0);
        final List<String> heads = new ArrayList<>(
                List.of("Realm", "Status", ">Local tick", ">Emitted", ">Received", "Digest", "Failure"));
        if (isWaitedFor) {
            heads.add(PENDING_COLUMN, ">Pending");
        }
        final Table table = new Table(heads.toArray(String[]::new));
        realms.forEach((id, state) -> {
            final List<String> cells = new ArrayList<>(List.of(
                    id,
                    status(state),
                    Figures.grouped(state.localTick()),
                    Figures.grouped(state.eventsEmitted()),
                    Figures.grouped(state.eventsReceived()),
                    EventText.hex(state.digest()),
                    state.failure() == null ? "" : state.failure()));
            if (isWaitedFor) {
                cells.add(PENDING_COLUMN, Figures.grouped(state.pendingEvents()));
            }
            table.row(cells.toArray(String[]::new));
        });
        lines.addAll(table.lines());
        return lines;
    }
}
