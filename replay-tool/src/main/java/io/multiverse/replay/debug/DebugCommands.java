package io.multiverse.replay.debug;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.text.Figures;
import io.multiverse.expression.ExpressionException;
import io.multiverse.expression.FieldPath;
import io.multiverse.expression.FieldSearch;
import io.multiverse.expression.OwnedField;
import io.multiverse.replay.inspect.FieldAtTick;
import io.multiverse.replay.inspect.StateCommand;
import io.multiverse.replay.journal.NamedEvent;
import io.multiverse.replay.prompt.CommandInput;
import io.multiverse.replay.reexecute.ReexecutionSession;
import io.multiverse.replay.watch.Breakpoint;
import io.multiverse.replay.watch.FieldText;
import io.multiverse.replay.watch.PendingWork;
import io.multiverse.replay.watch.Watch;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Carries out what is typed at the prompt or stands in a script, line by line. Not thread-safe. */
final class DebugCommands {
    private static final List<String> HELP = List.of(
            "step [N]          execute the next N control ticks (1) and show them",
            "back [N]          go back by N control ticks (1)",
            "run, continue [N] execute up to N control ticks, to a breakpoint or the end",
            "until EXPR|N      execute until a condition is true, or to control tick N",
            "goto N            go to control tick N, without stopping on the way",
            "print PATH        show fields now; * is any part of a name, [*] any item",
            "watch PATH|EXPR   tell each change of these fields, or that fulfils a condition",
            "break EXPR        stop when a condition becomes true",
            "delete N          remove a breakpoint or watch",
            "events [N]        show the events of control tick N (the current one)",
            "why EVENT|PATH    show what caused an event, or who changed a field last",
            "where             show the control tick, breakpoints and watches",
            "realms            show all realms in brief",
            "help, quit");

    private final ReexecutionSession session;
    private final Debugger debugger;
    private final CommandInput input;
    private final PrintStream out;
    private final LongFunction<List<String>> eventsOf;
    private final Consumer<String> why;
    private boolean isDone;
    private int argumentStart;

    /**
     * Makes one.
     *
     * @param session the run
     * @param debugger runs it
     * @param input the commands
     * @param out for what is asked for
     * @param eventsOf returns the lines of a control tick other than the current one
     * @param why answers why an event or a field at a control tick is as it is
     */
    DebugCommands(
            ReexecutionSession session,
            Debugger debugger,
            CommandInput input,
            PrintStream out,
            LongFunction<List<String>> eventsOf,
            Consumer<String> why) {
        this.session = session;
        this.debugger = debugger;
        this.input = input;
        this.out = out;
        this.eventsOf = eventsOf;
        this.why = why;
    }

    /**
     * Carries out all commands.
     *
     * @throws CommandException naming line and column of the first command of a script that makes no sense
     */
    void run() {
        while (!isDone) {
            final String line = input.next("(control tick " + session.controlTick() + ") ");
            if (line == null) {
                return;
            }
            try {
                execute(line);
            } catch (final ExpressionException e) {
                report(argumentStart + e.position(), e.getMessage(), CommandException.usage(""));
            } catch (final CommandException e) {
                report(argumentStart, e.getMessage(), e);
            }
            out.flush();
        }
    }

    private void report(int character, String message, CommandException trouble) {
        if (trouble.exitCode() == ExitCode.INTERRUPTED) {
            throw trouble;
        }
        if (!input.isInteractive()) {
            throw CommandException.failure(trouble.exitCode(), input.place(character) + ": " + message, trouble);
        }
        out.println(message);
    }

    private void execute(String line) {
        int start = 0;
        while (start < line.length() && Character.isWhitespace(line.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
            end++;
        }
        final String word = line.substring(start, end).toLowerCase(Locale.ROOT);
        if (word.isEmpty() || word.startsWith("#")) {
            return;
        }
        argumentStart = start;
        while (end < line.length() && Character.isWhitespace(line.charAt(end))) {
            end++;
        }
        final int argument = end;
        execute(word, line.substring(argument).stripTrailing(), argument);
    }

    private void execute(String word, String argument, int start) {
        final int wordStart = argumentStart;
        argumentStart = start;
        switch (word) {
            case "step", "s" -> debugger.step(forward(count(argument, 1)));
            case "back", "b" -> goBack(count(argument, 1));
            case "run", "r", "continue", "c" -> debugger.run(forward(count(argument, Long.MAX_VALUE)), null, false);
            case "until", "u" -> runUntil(required(argument, "a condition or a control tick"));
            case "goto", "g" -> goTo(number(required(argument, "a control tick")));
            case "print", "p" -> printFields(required(argument, "a field"));
            case "watch", "w" -> addWatch(required(argument, "a field or a condition on its changes"));
            case "break" -> addBreakpoint(required(argument, "a condition"));
            case "delete", "d" -> delete(number(required(argument, "the number of a breakpoint or watch")));
            case "events", "e" -> showEvents(argument);
            case "why" -> explain(required(argument, "an event or a field"));
            case "where" -> showPlace();
            case "realms" -> StateCommand.lines(session, session.realms()).forEach(out::println);
            case "help", "h", "?" -> HELP.forEach(out::println);
            case "quit", "q", "exit" -> isDone = true;
            default -> {
                argumentStart = wordStart;
                throw CommandException.usage("there is no command " + word + "; help lists all");
            }
        }
    }

    private static String required(String argument, String what) {
        if (argument.isEmpty()) {
            throw CommandException.usage(what + " is missing");
        }
        return argument;
    }

    private static long count(String argument, long usual) {
        return argument.isEmpty() ? usual : number(argument);
    }

    private static long number(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw CommandException.usage("\"" + text + "\" is no whole number from 0 on");
        }
        return Long.parseLong(text);
    }

    private long forward(long count) {
        final long left = session.lastControlTick() - session.controlTick();
        return session.controlTick() + Math.min(count, left);
    }

    private void goBack(long count) {
        debugger.seek(Math.max(0, session.controlTick() - count));
        showControlTick();
    }

    private void goTo(long controlTick) {
        if (controlTick > session.lastControlTick()) {
            throw CommandException.usage("the run ends at control tick " + Figures.grouped(session.lastControlTick()));
        }
        debugger.seek(controlTick);
        showControlTick();
    }

    private void showControlTick() {
        out.println("after control tick " + Figures.grouped(session.controlTick()) + " of "
                + Figures.grouped(session.lastControlTick()));
    }

    private void runUntil(String argument) {
        if (argument.matches("\\d{1,18}")) {
            debugger.run(number(argument), null, false);
            return;
        }
        debugger.run(Long.MAX_VALUE, debugger.until(argument), false);
    }

    private void printFields(String argument) {
        final FieldPath path = FieldPath.parse(argument);
        final String nothing = FieldSearch.whyNothing(path, session);
        if (nothing != null) {
            throw CommandException.usage(nothing);
        }
        final List<OwnedField> fields = FieldSearch.fields(path, session);
        final Map<String, PendingWork> pending = new LinkedHashMap<>();
        fields.stream()
                .filter(FieldText::isPendingWork)
                .forEach(field -> pending.put(field.path(), PendingWork.of(field.owner(), session)));
        FieldText.lines(fields, pending).forEach(out::println);
    }

    private void addWatch(String argument) {
        final Watch watch = debugger.addWatch(argument);
        out.println("watch " + watch.number() + ": " + watch.text());
        warn(watch.lookedAt());
    }

    private void addBreakpoint(String argument) {
        final Breakpoint breakpoint = debugger.addBreakpoint(argument);
        out.println("breakpoint " + breakpoint.number() + ": " + breakpoint.text()
                + (debugger.isTrue(breakpoint) ? " (true now; stops when it becomes true again)" : ""));
        warn(breakpoint.condition().paths());
    }

    private void warn(List<FieldPath> paths) {
        for (final FieldPath path : paths) {
            final String nothing = FieldSearch.whyNothing(path, session);
            if (nothing != null) {
                out.println("note: " + nothing);
            }
        }
    }

    private void delete(long number) {
        if (number > Integer.MAX_VALUE || !debugger.delete((int) number)) {
            throw CommandException.usage("there is no breakpoint or watch " + number + "; where lists them");
        }
    }

    private void showEvents(String argument) {
        final long controlTick = count(argument, session.controlTick());
        if (controlTick == 0 || controlTick > session.lastControlTick()) {
            throw CommandException.usage(
                    "there are control ticks from 1 to " + session.lastControlTick() + ", not " + controlTick);
        }
        eventsOf.apply(controlTick).forEach(out::println);
    }

    private void explain(String argument) {
        why.accept(
                argument.indexOf('#') >= 0 || FieldAtTick.isOne(argument)
                        ? argument
                        : argument + "@" + session.controlTick());
    }

    private void showPlace() {
        final List<String> lines = new ArrayList<>();
        lines.add("after control tick " + Figures.grouped(session.controlTick()) + " of "
                + Figures.grouped(session.lastControlTick()) + ", "
                + NamedEvent.seconds(session.controlTick() * session.header().windowNanos())
                + (session.restoredControlTick() == 0
                        ? ", executed from the start"
                        : ", executed from the snapshot of control tick "
                                + Figures.grouped(session.restoredControlTick())));
        debugger.breakpoints()
                .forEach(breakpoint -> lines.add("breakpoint " + breakpoint.number() + ": " + breakpoint.text()));
        debugger.watches().forEach(watch -> lines.add("watch " + watch.number() + ": " + watch.text()));
        session.divergence()
                .ifPresent(divergence -> lines.add("the run differs from its journal since control tick "
                        + Figures.grouped(divergence.controlTick())));
        lines.forEach(out::println);
    }
}
