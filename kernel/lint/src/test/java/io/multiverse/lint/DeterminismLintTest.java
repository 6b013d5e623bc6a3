package io.multiverse.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeterminismLintTest {
    @TempDir
    Path folder;

    private static Path classes() {
        try {
            return Path.of(Planted.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolve("io/multiverse/lint");
        } catch (final URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the class files of one planted realm, with what all of them share. */
    private static List<Path> files(String realm) {
        try (Stream<Path> found = Files.list(classes())) {
            return found.filter(file -> file.getFileName()
                            .toString()
                            .matches("Planted\\$(" + realm + "(\\$.*)?|Base|Mood)\\.class"))
                    .sorted()
                    .toList();
        } catch (final IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Finding> findings(String realm) {
        return DeterminismLint.of(files(realm)).findings();
    }

    private static Set<String> rules(String realm) {
        return findings(realm).stream()
                .map(finding -> finding.rule().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @CsvSource({
        "Clock, clock",
        "Unseeded, randomness",
        "SetOf, salted-order",
        "CopiedMap, salted-order",
        "EnumKeys, hash-order",
        "Collected, hash-order",
        "Joined, hash-order",
        "HashCopy, hash-copy",
        "Identity, identity",
        "IdentityKeys, identity",
        "Sine, math",
        "RawBits, nan-bits",
        "DoubleText, double-text",
        "Threads, thread",
        "ParallelSum, thread",
        "Concurrent, concurrency",
        "PerThread, thread-local",
        "StaticCounter, mutable-static",
        "StaticList, mutable-static",
        "StaticArray, mutable-static",
        "FailingInitialiser, static-initialiser",
        "Environment, environment",
        "DefaultLocale, locale",
        "DefaultCharset, charset",
        "DefaultZone, time-zone",
        "Letters, unicode",
        "FileOrder, outside",
        "Members, reflection",
        "Weak, collector",
        "StackDepth, caught-error",
        "ImplicitMessage, implicit-message",
        "KeptContext, kept",
        "Locked, concurrency",
        "Distant, clock",
        "Rules, clock"
    })
    void aPlantedHazardIsFoundByItsRuleAndByNoOther(String realm, String rule) {
        assertEquals(Set.of(rule), rules(realm));
    }

    @Test
    void whatOnlyLooksLikeAHazardIsNotReported() {
        assertEquals(List.of(), findings("Clean"));
    }

    @Test
    void aFindingNamesPlaceRuleReasonRepairAndTheWayThere() {
        final Finding finding = findings("Distant").get(0);
        assertTrue(finding.place().matches("Planted.java:\\d+"), finding.place());
        assertTrue(
                finding.message().contains("System.currentTimeMillis in io.multiverse.lint.Planted$Distant$Real."),
                finding.message());
        assertTrue(
                finding.message()
                        .endsWith("[clock]: the time differs in each run; instead: context.simTimeNanos() or"
                                + " context.localTick()"),
                finding.message());
        assertEquals("Planted$Distant.onTick", finding.path().get(0));
        assertEquals("Planted$Distant$Real.degrees", finding.path().get(1));
    }

    @Test
    void anAnnotationWithAReasonLetsAPlacePassAlsoInALambda() {
        assertEquals(List.of(), findings("Allowed"));
    }

    @Test
    void anAnnotationAllowsNoOtherRuleThanItNames() {
        assertEquals(Set.of("clock"), rules("AllowedOtherwise"));
    }

    @Test
    void anAnnotationWithoutAReasonOrWithAnUnknownRuleIsAFinding() {
        final List<String> found =
                findings("BadlyAllowed").stream().map(Finding::what).toList();
        assertEquals(2, found.size(), found.toString());
        assertTrue(found.contains("AllowNondeterminism without a reason"), found.toString());
        assertTrue(found.contains("AllowNondeterminism of the unknown rule \"clocks\""), found.toString());
    }

    @Test
    void codeThatDoesNotKnowTheKernelIsReachedFromNamedMethodsOrFromAllPublicOnes() {
        final DeterminismLint lint = DeterminismLint.of(files("Clean"));
        assertEquals(
                1,
                lint.withEntries(List.of("io.multiverse.lint.Planted$Clean.wallClock"))
                        .findings()
                        .size());
        assertEquals(0, lint.withAllPublicMethods().findings().size(), "wallClock is not public");
        final IllegalArgumentException missing = assertThrows(
                IllegalArgumentException.class,
                () -> lint.withEntries(List.of("com.example.Model.step")).findings());
        assertTrue(missing.getMessage().contains("there is no method com.example.Model.step"), missing.getMessage());
    }

    @Test
    void requireCleanListsWhatWasFound() {
        final AssertionError error = assertThrows(
                AssertionError.class, () -> DeterminismLint.of(files("Clock")).requireClean());
        assertTrue(error.getMessage().startsWith("1 place makes runs differ:\n  Planted.java:"), error.getMessage());
        DeterminismLint.of(files("Clean")).requireClean();
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        final Path none = folder.resolve("none.jar");
        assertTrue(unreadable(none).contains("there is no jar or folder " + none));
        final Path text = Files.writeString(folder.resolve("text.jar"), "no zip");
        assertTrue(unreadable(text).contains("text.jar is no jar and no folder of classes"));
        final Path damaged = Files.write(folder.resolve("Damaged.class"), new byte[] {1, 2, 3});
        assertTrue(unreadable(damaged).contains("Damaged.class is damaged"));
        assertTrue(unreadable(folder).contains("Damaged.class is damaged"));
    }

    private static String unreadable(Path place) {
        return assertThrows(
                        UnreadableClassException.class,
                        () -> DeterminismLint.of(place).findings())
                .getMessage();
    }

    @Test
    void aDamagedClassFileIsReadOrRefusedByName() throws IOException {
        final byte[] bytes = Files.readAllBytes(classes().resolve("Planted$Clean.class"));
        final Path file = folder.resolve("Flipped.class");
        for (int at = 0; at < bytes.length; at++) {
            final byte[] flipped = bytes.clone();
            flipped[at] ^= 0x15;
            Files.write(file, flipped);
            try {
                DeterminismLint.of(file).findings();
            } catch (final UnreadableClassException e) {
                final String message = e.getMessage();
                assertTrue(
                        message.contains("Flipped.class")
                                || message.contains("no valid code")
                                || message.contains("extends itself"),
                        at + ": " + e);
            }
        }
    }
}
