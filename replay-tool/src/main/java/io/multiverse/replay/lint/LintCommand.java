package io.multiverse.replay.lint;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.HelpFlag;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.JsonText;
import io.multiverse.cli.text.Suggestion;
import io.multiverse.cli.text.TextWrap;
import io.multiverse.lint.DeterminismLint;
import io.multiverse.lint.Finding;
import io.multiverse.lint.Lint;
import io.multiverse.lint.Rule;
import io.multiverse.lint.UnreadableClassException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse lint}. */
@Command(
        name = "lint",
        description = "Finds in the classes of a game what makes its runs differ: in all code that realms, stages and"
                + " handlers reach.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "An annotation AllowNondeterminism with a reason lets a place pass.",
            "Exit codes: 0 nothing found, 2 usage, 6 something found."
        })
public final class LintCommand implements Callable<Integer> {
    private static final int SCHEMA_VERSION = 1;

    private final Console console;

    @Parameters(
            paramLabel = "JAR|DIR",
            arity = "0..*",
            description = "jars, folders of classes and class files; name libraries, too, and they are looked into")
    private List<String> places = List.of();

    @Option(names = "--rule", paramLabel = "ID", description = "only this rule; may be repeated")
    private List<String> rules = List.of();

    @Option(
            names = "--entry",
            paramLabel = "METHOD",
            description = "begin at this method, too, for instance com.example.Model.step; may be repeated")
    private List<String> entries = List.of();

    @Option(names = "--all", description = "begin at all public methods: for code that does not know the kernel")
    private boolean isAll;

    @Option(names = "--list-rules", description = "list the rules, and look at nothing")
    private boolean isList;

    @Option(names = "--json", description = "print one JSON object")
    private boolean isJson;

    @Mixin
    private HelpFlag help;

    /** Makes the command; it prints to the console's stdout. */
    public LintCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (isList) {
            list();
            return ExitCode.OK;
        }
        if (places.isEmpty()) {
            throw CommandException.usage("lint needs a jar or a folder of classes, for instance target/classes");
        }
        final List<Rule> wanted = rules.stream().map(LintCommand::rule).toList();
        final DeterminismLint.Report report = report();
        final List<Finding> findings = report.findings().stream()
                .filter(finding -> wanted.isEmpty() || wanted.contains(finding.rule()))
                .toList();
        if (isJson) {
            console.out().print(JsonText.document(json(report, findings)));
        } else {
            Lint.text(findings).forEach(console.out()::println);
            console.out()
                    .println(Figures.count(report.classes(), "class file") + ", "
                            + Figures.count(report.reached(), "method") + " reached: "
                            + (findings.isEmpty() ? "nothing found" : Figures.count(findings.size(), "finding")));
        }
        return findings.isEmpty() ? ExitCode.OK : ExitCode.INVARIANT_VIOLATED;
    }

    private DeterminismLint.Report report() {
        final List<Path> paths =
                places.stream().map(place -> Flag.path("JAR|DIR", place)).toList();
        final DeterminismLint lint = DeterminismLint.of(paths).withEntries(entries);
        try {
            return (isAll ? lint.withAllPublicMethods() : lint).report();
        } catch (final UnreadableClassException | IllegalArgumentException e) {
            throw CommandException.failure(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    private static Rule rule(String id) {
        return Rule.of(id).orElseThrow(() -> {
            final List<String> ids = Stream.of(Rule.values()).map(Rule::id).toList();
            return CommandException.usage(
                    "--rule \"" + id + "\" is none of " + String.join(", ", ids) + Suggestion.of(id, ids));
        });
    }

    private void list() {
        if (isJson) {
            console.out()
                    .print(JsonText.document(Map.of(
                            "schemaVersion",
                            SCHEMA_VERSION,
                            "rules",
                            Stream.of(Rule.values()).map(LintCommand::json).toList())));
            return;
        }
        for (final Rule rule : Rule.values()) {
            TextWrap.lines("  ", rule.id() + ": " + rule.reason() + "; instead: " + rule.repair())
                    .forEach(console.out()::println);
        }
    }

    private static Map<String, Object> json(Rule rule) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", rule.id());
        map.put("reason", rule.reason());
        map.put("repair", rule.repair());
        return map;
    }

    private static Map<String, Object> json(DeterminismLint.Report report, List<Finding> findings) {
        final List<Object> found = new ArrayList<>();
        for (final Finding finding : findings) {
            final Map<String, Object> map = json(finding.rule());
            map.put("class", finding.className());
            map.put("method", finding.method());
            map.put("file", finding.file());
            map.put("line", finding.line());
            map.put("what", finding.what());
            map.put("path", finding.path());
            found.add(map);
        }
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("schemaVersion", SCHEMA_VERSION);
        map.put("classes", report.classes());
        map.put("methods", report.reached());
        map.put("findings", found);
        return map;
    }
}
