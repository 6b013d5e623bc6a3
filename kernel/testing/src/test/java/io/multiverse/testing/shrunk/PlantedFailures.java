package io.multiverse.testing.shrunk;

import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.journal.RunAlteration;
import java.util.List;
import java.util.Map;

/** Failures whose smallest runs are known. */
final class PlantedFailures {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long NANOS_PER_TICK = 100_000_000;

    private PlantedFailures() {}

    static List<PlantedFailure> all() {
        return List.of(
                oneInput(),
                oneInputLate(),
                pair(),
                sequence(),
                sum(),
                fields(),
                inputAndRealm(),
                chain(),
                crowd(),
                wholeThreshold(),
                negativeThreshold(),
                decimalThreshold(),
                thresholdAndInput(),
                controlTick(),
                condition(),
                pausedRealm(),
                failedRealm(),
                quota(),
                besidesAFailedRealm(),
                nobodyHears(),
                invariant(),
                leavingStage(),
                stop());
    }

    private static PlantedFailure oneInput() {
        return PlantedFailure.of("one input of many")
                .machines(8, "\"fault\":\"button\"")
                .noise(60, 8, 1)
                .press(11, "m_5", 13)
                .smallest("2 control ticks; 1: press m_5 13; m_5 fault=button");
    }

    private static PlantedFailure oneInputLate() {
        return PlantedFailure.of("one input with a due time, after a long run")
                .machines(3, "\"fault\":\"late\"")
                .controlTicks(150)
                .noise(20, 3, 2)
                .pressAt(140, "m_2", 30, 141 * NANOS_PER_SECOND + 6 * NANOS_PER_TICK)
                .smallest("3 control ticks; 1: press m_2 30; m_2 fault=late");
    }

    private static PlantedFailure pair() {
        return PlantedFailure.of("two inputs of many")
                .machines(4, "\"fault\":\"pair\"")
                .noise(40, 4, 3)
                .press(4, "m_3", 17)
                .press(15, "m_3", 5)
                .smallest("2 control ticks; 1: press m_3 17, 1: press m_3 5; m_3 fault=pair");
    }

    private static PlantedFailure sequence() {
        return PlantedFailure.of("three inputs in an order")
                .machines(4, "\"fault\":\"sequence\"")
                .noise(40, 4, 4)
                .press(2, "m_1", 4)
                .press(5, "m_1", 3)
                .press(9, "m_1", 9)
                .press(10, "m_1", 3)
                .press(17, "m_1", 4)
                .smallest("2 control ticks; 1: press m_1 3, 1: press m_1 9, 1: press m_1 4; m_1 fault=sequence");
    }

    private static PlantedFailure sum() {
        final PlantedFailure planted =
                PlantedFailure.of("any ten inputs of many").machines(2, "");
        for (int i = 1; i <= 19; i++) {
            planted.press(i, "m_1", 1).press(i, "m_2", 1);
        }
        return planted.failing("m_1.presses>=10")
                .smallest("2 control ticks; " + "1: press m_1 1, ".repeat(9) + "1: press m_1 1; m_1");
    }

    private static PlantedFailure fields() {
        return PlantedFailure.of("fields of two realms at once")
                .machines(6, "")
                .press(3, "m_2", 1)
                .press(6, "m_2", 1)
                .press(7, "m_4", 2)
                .press(12, "m_2", 3)
                .noise(20, 1, 5)
                .failing("m_2.presses>=2 && m_4.pressed==4")
                .smallest("2 control ticks; 1: press m_2 1, 1: press m_2 1, 1: press m_4 2; m_2, m_4");
    }

    private static PlantedFailure inputAndRealm() {
        return PlantedFailure.of("an input to one realm, which another one cannot bear")
                .machines(9, "")
                .machine("sender", "\"peer\":\"target\",\"limit\":12")
                .machine("target", "\"fault\":\"pings\"")
                .noise(40, 9, 6)
                .press(8, "sender", 7)
                .smallest("3 control ticks; 1: press sender 7; sender peer=target, target fault=pings");
    }

    private static PlantedFailure chain() {
        return PlantedFailure.of("three realms in a chain")
                .machines(10, "")
                .machine("first", "\"peer\":\"second\"")
                .machine("second", "\"peer\":\"third\"")
                .machine("third", "\"fault\":\"pings\"")
                .noise(40, 10, 7)
                .press(8, "first", 7)
                .smallest("4 control ticks; 1: press first 7; first peer=second, second peer=third, third fault=pings");
    }

    private static PlantedFailure crowd() {
        return PlantedFailure.of("any three realms of many, and one more")
                .machines(16, "\"peer\":\"hall\",\"shoutsAt\":0")
                .machine("hall", "\"fault\":\"pings\",\"limit\":3")
                .noise(10, 16, 8)
                // a hall that may be pinged less often breaks sooner: the limit is a parameter, too
                .smallest("2 control ticks; no inputs; m_16 peer=hall shoutsAt=0, hall fault=pings");
    }

    private static PlantedFailure wholeThreshold() {
        return PlantedFailure.of("a parameter from a threshold on")
                .machines(5, "\"fault\":\"limit\",\"limit\":500")
                .noise(30, 5, 9)
                .failing("realm-failure:m_2")
                .smallest("1 control ticks; no inputs; m_2 fault=limit limit=37");
    }

    private static PlantedFailure negativeThreshold() {
        return PlantedFailure.of("a negative parameter from a threshold on")
                .machine("deep", "\"fault\":\"limit\",\"limit\":-900")
                .smallest("1 control ticks; no inputs; deep fault=limit limit=-37");
    }

    private static PlantedFailure decimalThreshold() {
        return PlantedFailure.of("a parameter with decimals from a threshold on")
                .machine("m_1", "")
                .machine("m_2", "\"fault\":\"rate\",\"rate\":0.875,\"limit\":9")
                .smallest("1 control ticks; no inputs; m_2 fault=rate rate=0.6");
    }

    private static PlantedFailure thresholdAndInput() {
        return PlantedFailure.of("a parameter and an input")
                .machines(5, "\"fault\":\"limit-and-button\",\"limit\":64")
                .noise(40, 5, 10)
                .press(9, "m_4", 2)
                .smallest("2 control ticks; 1: press m_4 2; m_4 fault=limit-and-button limit=10");
    }

    private static PlantedFailure controlTick() {
        return PlantedFailure.of("only at a control tick")
                .machines(4, "")
                .machine("clock", "\"fault\":\"tick\"")
                .controlTicks(40)
                .noise(60, 4, 11)
                .smallest("25 control ticks; no inputs; clock fault=tick");
    }

    private static PlantedFailure condition() {
        return PlantedFailure.of("a condition on the control tick and a field")
                .machines(4, "")
                .controlTicks(60)
                .noise(30, 2, 12)
                .press(31, "m_3", 8)
                .failing("tick>=45 && m_3.pressed==256")
                .smallest("45 control ticks; 31: press m_3 8; m_3");
    }

    private static PlantedFailure pausedRealm() {
        return PlantedFailure.of("an event for a realm that is paused")
                .machines(6, "")
                .with("\"events\":{\"everyControlTicks\":0,\"worldEventEvery\":0}")
                .noise(40, 3, 13)
                .step(6, engine -> engine.pauseGame("m_4"))
                .step(7, engine -> engine.pauseGame("m_6"))
                .step(9, engine -> engine.resumeGame("m_6"))
                .press(14, "m_4", 7)
                .failing("dead-letter:realm-paused")
                .smallest("1 control ticks; 1: pause m_4, 1: press m_4 7; m_4");
    }

    private static PlantedFailure failedRealm() {
        return PlantedFailure.of("an event for a realm that an input lets fail")
                .machines(6, "")
                .with("\"events\":{\"everyControlTicks\":0,\"worldEventEvery\":0}")
                .noise(40, 3, 18)
                .step(6, engine -> engine.alter(new RunAlteration.FailGame("m_4")))
                .step(7, engine -> engine.alter(new RunAlteration.FailGame("m_6")))
                .press(14, "m_4", 7)
                .failing("dead-letter:realm-failed")
                .smallest("1 control ticks; 1: fail m_4, 1: press m_4 7; m_4");
    }

    private static PlantedFailure quota() {
        return PlantedFailure.of("an event beyond a quota that an input sets")
                .machines(6, "\"peer\":\"m_1\"")
                .noise(40, 3, 19)
                .press(3, "m_5", 7)
                .step(6, engine -> engine.alter(new RunAlteration.LimitGame("m_5", 0)))
                .step(8, engine -> engine.alter(new RunAlteration.LimitGame("m_2", 0)))
                .press(12, "m_5", 7)
                .failing("dead-letter:over-quota")
                .smallest("2 control ticks; 1: limit m_5 0 events per window, 1: press m_5 7; m_5 peer=m_1");
    }

    private static PlantedFailure besidesAFailedRealm() {
        return PlantedFailure.of("a realm that throws after an input let another one fail")
                .machines(6, "\"fault\":\"button\"")
                .noise(40, 6, 20)
                .step(3, engine -> engine.alter(new RunAlteration.FailGame("m_2")))
                .press(11, "m_5", 13)
                .smallest("2 control ticks; 1: press m_5 13; m_5 fault=button");
    }

    private static PlantedFailure nobodyHears() {
        return PlantedFailure.of("a broadcast that nobody hears")
                .machines(4, "")
                .noise(40, 4, 14)
                .step(
                        12,
                        engine -> engine.queueCrossGameEvent(
                                CrossGameEvent.of("call", null, null, "call", Map.of("for", "help"))))
                .failing("dead-letter:no-subscriber")
                .smallest("1 control ticks; 1: call; m_4");
    }

    private static PlantedFailure invariant() {
        return PlantedFailure.of("an invariant that a stage keeps")
                .machines(6, "")
                .machine("sender", "\"peer\":\"m_1\"")
                .with("\"stages\":[{\"type\":\"auditor\",\"parameters\":{\"name\":\"first\"}},{\"type\":\"auditor\","
                        + "\"parameters\":{\"name\":\"strict\",\"mostPings\":2}}]")
                .noise(40, 6, 15)
                .press(3, "sender", 7)
                .press(8, "sender", 7)
                .press(9, "sender", 7)
                .press(12, "sender", 7)
                .smallest("2 control ticks; 1: press sender 7; sender peer=m_1; auditor mostPings=0");
    }

    private static PlantedFailure leavingStage() {
        return PlantedFailure.of("a stage that fails at a control tick")
                // a realm that has failed before is not what ended the run
                .machine("broken", "\"fault\":\"limit\",\"limit\":99")
                .machines(6, "")
                .with("\"stages\":[{\"type\":\"auditor\",\"parameters\":{\"name\":\"first\"}},{\"type\":\"auditor\","
                        + "\"parameters\":{\"name\":\"second\",\"leavesAt\":18}}],\"players\":{\"count\":7}")
                .noise(40, 6, 16)
                .smallest("1 control ticks; no inputs; m_6; auditor leavesAt=1 mostPings=0");
    }

    private static PlantedFailure stop() {
        return PlantedFailure.of("a realm that ends the run")
                .machines(6, "\"fault\":\"stop\"")
                .noise(40, 6, 17)
                .press(13, "m_6", 21)
                .smallest("2 control ticks; 1: press m_6 21; m_6 fault=stop");
    }
}
