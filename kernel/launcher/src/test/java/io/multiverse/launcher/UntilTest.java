package io.multiverse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.ExitCode;
import io.multiverse.kernel.event.MapPayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UntilTest {
    private static final String EXCITED = "sol_2.npc[5].mood==excited";

    @TempDir
    Path folder;

    private Launch journaled(String name, String... flags) {
        return Launch.journaled(folder.resolve(name), flags);
    }

    private static Map<?, ?> json(Launch launch) {
        return MapPayload.decode(launch.out().getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the control tick after which a run of three cities ends, null if the condition did not hold by 60. */
    private static Long heldAfter(String condition) {
        final Launch launch = Launch.run("--games", "3", "--control-ticks", "60", "--json", "--until", condition);
        final Map<?, ?> run = json(launch);
        final Number held = (Number) ((Map<?, ?>) run.get("until")).get("heldAfterControlTick");
        final long done = ((Number) ((Map<?, ?>) run.get("totals")).get("controlTicks")).longValue();
        assertEquals(held == null ? ExitCode.FAILURE : ExitCode.OK, launch.exitCode(), launch.err());
        assertEquals(held == null ? 60 : held.longValue(), done);
        return held == null ? null : held.longValue();
    }

    @ParameterizedTest
    @CsvSource({"1, max", "2, max", "3, max", "2, 100x"})
    void theRunEndsAfterTheFirstControlTickAtWhichItHoldsWithAnyNumberOfWorkersAtAnyPace(String workers, String pace) {
        final Launch whole = journaled("whole", "--games", "3", "--control-ticks", "5");
        final Launch ended = Launch.of(
                "run",
                "--games",
                "3",
                "--quiet",
                "--workers",
                workers,
                "--pace",
                pace,
                "--until",
                EXCITED,
                "--journal",
                folder.resolve("ended").toString());
        assertEquals(ExitCode.OK, ended.exitCode(), ended.err());
        assertTrue(ended.out().contains(" frames 5 "), ended.out());
        assertEquals(whole.hash(), ended.hash());
    }

    @Test
    void theSummarySaysAfterWhichControlTickItHeld() {
        final Launch launch = Launch.run("--games", "3", "--until", EXCITED);
        assertTrue(launch.out().contains("Until:                  " + EXCITED + "\n"), launch.out());
        assertTrue(launch.out().contains(EXCITED + ": held after control-tick 5\n"), launch.out());
    }

    @Test
    void aConditionThatNeverHoldsIsAFailureOfAWholeRun() {
        final Launch whole = journaled("whole", "--games", "3", "--duration", "4");
        final Launch missed = journaled("missed", "--games", "3", "--duration", "4", "--until", EXCITED);
        assertEquals(ExitCode.FAILURE, missed.exitCode());
        assertEquals(
                "multiverse: --until: " + EXCITED + " did not hold after any control-tick up to the last one, 4\n",
                missed.err());
        assertEquals(whole.hash(), missed.hash());
    }

    @Test
    void aConditionThatIsTrueAlreadyAtTheStartEndsTheRunThere() {
        assertEquals(0, heldAfter("sol_1.npc[3].money>=0"));
    }

    @Test
    void everyKindOfQuestionCanBeAsked() {
        assertEquals(7, heldAfter("tick==7"));
        assertEquals(8, heldAfter("8"));
        assertEquals(2, heldAfter("changed(sol_1.npc[3].mood)"));
        assertEquals(3, heldAfter("changed(sol_1.npc[3].mood) && tick>2 || event.source==stage:demo-events"));
        assertEquals(4, heldAfter("event.type==merchant_departed"));
        assertEquals(3, heldAfter("stage:demo-events.emitted==1"));
        assertNull(heldAfter("isnan(sol_*.market.treasury)"));
    }

    @Test
    void theTimeOfDayIsThatOfTheRealm() {
        assertEquals(7, heldAfter("sol_1.npc[3].money>=0 && between 08:07 and 09:00"));
    }

    @Test
    void questionsToAnyRealmAreAskedOfOneRealmAtATime() {
        assertNull(heldAfter("sol_*.kernel.localTick==30 && sol_*.kernel.localTick==40"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sol_9.npc[5].mood==excited ;no realm is called sol_9 at control tick 0; there are sol_1, sol_2",
                "stage:nobody.a==1 ;no stage is called nobody at control tick 0; there are demo-events",
                "sol_1.npc[5].moood==excited ;no field is called sol_1.npc[5].moood at control tick 0; sol_1 has npc",
                "sol_1.npc[5].mood = 3 ;= compares nothing; write ==, at character 19 of: sol_1.npc[5].mood = 3",
                "sol_1.npc[5].mood==angry ;sol_1.npc[5].mood is one of ",
                "between 06:00 and 07:00 ;\"between\" asks a realm's clock"
            })
    void whatCanNeverHoldIsRefusedBeforeTheRunBegins(String conditionAndMessage) {
        final String[] parts = conditionAndMessage.split(" ;", 2);
        final Launch launch = journaled("j", "--games", "2", "--until", parts[0]);
        assertEquals(ExitCode.USAGE, launch.exitCode());
        assertTrue(launch.err().startsWith("multiverse: --until: " + parts[1]), launch.err());
        assertFalse(Files.exists(folder.resolve("j")));
    }

    @Test
    void anItemThatMayYetComeIsNotedAtTheStartAndNamedAtTheEnd() {
        final Launch launch = Launch.run("--control-ticks", "3", "--quiet", "--until", "sol_1.npc[99].money>0");
        assertEquals(ExitCode.FAILURE, launch.exitCode());
        assertTrue(launch.err().contains("no field is called sol_1.npc[99].money at control tick 0;"), launch.err());
        assertTrue(launch.err().contains("no field is called sol_1.npc[99].money at control tick 3;"), launch.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {EXCITED, "changed(sol_2.npc[5].mood) && tick>4"})
    void aResumedRunEndsWhereTheWholeOneDoes(String condition) {
        final Launch whole = journaled("whole", "--games", "3", "--until", condition);
        for (final String first : new String[] {"1", "3", "4", "5"}) {
            journaled("j" + first, "--games", "3", "--control-ticks", first, "--snapshot-every", "1");
            final Launch resumed = journaled("j" + first, "--resume", "--until", condition);
            assertEquals(ExitCode.OK, resumed.exitCode(), resumed.err());
            assertEquals(whole.lastLine().replace("whole", "j" + first), resumed.lastLine());
        }
    }

    @Test
    void aRunThatItEndedAndThatIsResumedWithItEndsAtOnce() {
        final Launch ended = journaled("j", "--games", "3", "--until", EXCITED, "--snapshot-every", "1");
        final Launch resumed = journaled("j", "--resume", "--until", EXCITED);
        assertEquals(ended.lastLine(), resumed.lastLine());
        assertEquals(ExitCode.OK, resumed.exitCode(), resumed.err());
    }

    @Test
    void aRealmThatPlayersMayNeedIsAwaited() {
        final Launch launch = Launch.run(
                "--games",
                "2",
                "--players",
                "20",
                "--instance-soft-cap",
                "5",
                "--control-ticks",
                "60",
                "--json",
                "--until",
                "sol_1~1.npc.size>0");
        assertEquals(ExitCode.OK, launch.exitCode(), launch.err());
        assertTrue(launch.err().contains("no realm is called sol_1~1 at control tick 0"), launch.err());
    }
}
