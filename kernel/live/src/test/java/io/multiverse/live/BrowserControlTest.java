package io.multiverse.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.scenario.Scenario;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

class BrowserControlTest extends BrowserCase {
    private static void type(String field, String text) {
        final WebElement element = browser.findElement(By.id("game-" + field));
        element.clear();
        element.sendKeys(text);
    }

    @Test
    void aGameIsRegisteredByAFormThatSaysWhatIsWrong() throws Exception {
        window(1280, 900, "light");
        final Scenario scenario = Scenario.fromJson("{\"realms\":[{\"type\":\"tick-engine\",\"ids\":[\"hub\"]}],"
                + "\"newGames\":[{\"idPrefix\":\"drone_\",\"type\":\"tick-engine\"}]}");
        try (ServedRun run = ServedRun.of(scenario, null)) {
            run.engine.runControlTicks(1);
            open(run, "page=realms");
            awaitText("Register a game");
            browser.findElement(By.cssSelector("summary")).click();
            awaitText("drone_… is a tick-engine");
            type("id", "tram_1");
            button("Register").click();
            await("token", () -> found("dialog input"));
            browser.findElement(By.cssSelector("dialog input")).sendKeys(ServedRun.TOKEN + "\n");
            awaitText("nothing says what game tram_1 is");
            type("id", "drone_7");
            type("density", "3");
            button("Register").click();
            awaitText("drone_7 joins with the next control tick.");
            run.engine.runControlTicks(1);
            assertEquals(
                    "drone_7:cluster_0:narrative_prime:3",
                    run.engine.getMultiverseState().gameStates().get("drone_7").stat7Key());
            await("its row", () -> shown("[aria-label=realms]").contains("drone_7"));
        } finally {
            browser.executeScript("sessionStorage.clear()");
        }
    }

    @Test
    void whoeverKnowsTheTokenPausesAndStepsTheRun() throws Exception {
        window(1280, 900, "light");
        try (ServedRun run = ServedRun.controlled(null, "ares")) {
            run.run(1);
            open(run, "");
            awaitText("Pause");
            button("Pause").click();
            await(
                    "token",
                    () -> !browser.findElements(By.cssSelector("dialog input")).isEmpty());
            browser.findElement(By.cssSelector("dialog input")).sendKeys(ServedRun.TOKEN + "\n");
            awaitText("Resume");
            final CompletableFuture<Void> running = CompletableFuture.runAsync(() -> run.engine.runControlTicks(3));
            await("step", () -> button("Step").isEnabled());
            button("Step").click();
            await("one step", () -> run.engine.controlTickCount() == 2);
            button("Resume").click();
            running.join();
            assertEquals(4, run.engine.controlTickCount());
            assertTrue(!browser.getCurrentUrl().contains(ServedRun.TOKEN));
            browser.executeScript("sessionStorage.clear()");
            assertNothingWentWrong("control");
        }
    }
}
