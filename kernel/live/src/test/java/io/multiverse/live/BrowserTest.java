package io.multiverse.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;

class BrowserTest extends BrowserCase {
    private static final List<String> PAGES =
            List.of("overview", "realms", "map", "state", "events", "players", "city", "metrics", "time");

    @Test
    void everyPageFitsWideAndNarrowWindowsInLightAndDark() throws Exception {
        try (ServedRun run = cities()) {
            run.get("api/v1/events");
            run.engine.runControlTicks(30);
            for (final String page : PAGES) {
                for (final int width : new int[] {1280, 360}) {
                    final String scheme = width == 360 ? "dark" : "light";
                    window(width, 900, scheme);
                    open(run, "page=" + page);
                    final String heading = page.substring(0, 1).toUpperCase(Locale.ROOT) + page.substring(1);
                    await(
                            heading,
                            () -> browser.findElements(By.tagName("h1")).stream()
                                    .anyMatch(element -> element.getText().equals(heading)));
                    await("what " + page + " has", () -> isLoaded(page));
                    Files.write(
                            SCREENSHOTS.resolve(page + "-" + scheme + ".png"),
                            browser.getScreenshotAs(OutputType.BYTES));
                    assertEquals(
                            Boolean.TRUE,
                            browser.executeScript("return document.documentElement.scrollWidth <= innerWidth"),
                            page + " at " + width);
                    assertNothingWentWrong(page);
                    browser.get("about:blank");
                }
            }
        }
    }

    private static boolean isLoaded(String page) {
        return switch (page) {
            case "overview" -> shown(".tile .value > span").equals("30");
            case "events" -> shown("[aria-label=events] tbody").contains("#");
            case "time" -> text().contains("keeps no journal");
            default -> text().toLowerCase(Locale.ROOT).contains("after control tick 30");
        };
    }

    @Test
    void figuresFollowTheRunUntilItsServerIsGone() throws Exception {
        window(1280, 900, "light");
        final ServedRun run = ServedRun.of(null, "ares", "juno");
        try {
            open(run, "");
            awaitText("live");
            run.run(7);
            await(
                    "control tick 7",
                    () -> browser.findElement(By.cssSelector(".tile .value > span"))
                            .getText()
                            .equals("7"));
        } finally {
            run.close();
        }
        awaitText("connection lost");
    }

    @Test
    void anEventTellsItsCausesAndEffects() throws Exception {
        window(1280, 900, "light");
        try (ServedRun run = cities()) {
            run.get("api/v1/events");
            run.engine.runControlTicks(30);
            open(run, "page=events");
            await("events", () -> !browser.findElements(By.cssSelector("td a")).isEmpty());
            final String name = browser.findElement(By.cssSelector("td a")).getText();
            browser.findElement(By.cssSelector("td a")).click();
            awaitText("Why " + name);
            assertTrue(browser.findElements(By.cssSelector(".chain li.self")).size() == 1);
            assertNothingWentWrong("events");
        }
    }

    @Test
    void aStateUnfoldsToAFieldThatIsWatched() throws Exception {
        window(1280, 900, "light");
        try (ServedRun run = cities()) {
            run.engine.runControlTicks(3);
            open(run, "page=state&realm=juno");
            await(
                    "market",
                    () -> !browser.findElements(By.cssSelector("button[aria-label=market]"))
                            .isEmpty());
            browser.findElement(By.cssSelector("button[aria-label=market]")).click();
            await(
                    "treasury",
                    () -> !browser.findElements(By.linkText("treasury")).isEmpty());
            browser.findElement(By.linkText("treasury")).click();
            awaitText("juno.market.treasury = ");
            assertTrue(browser.getCurrentUrl().contains("field=market.treasury"));
            assertNothingWentWrong("state");
        }
    }

    @Test
    void whoWroteAWatchedFieldLastIsToldOfARunInProgress() throws Exception {
        window(1280, 900, "light");
        try (ServedRun run = ServedRun.of(null, "ares")) {
            run.run(1);
            open(run, "page=state&realm=ares&field=kernel.localTick");
            awaitText("It has not changed since control tick 1");
            run.run(3);
            awaitText("Last written between control ticks 1 and 4: 10 → 40.");
            assertNothingWentWrong("the writer");
        }
    }

    @Test
    void whatWasAskedForLastIsShownLast() throws Exception {
        try (ServedRun run = ServedRun.of(null, "ares")) {
            open(run, "");
            awaitText("live");
            // Of three questions, the first takes longest.
            final Object asked = browser.executeAsyncScript("const done = arguments[0];"
                    + "import('/source.js').then(async ({newestOnly}) => {"
                    + "  const shown = []; let wanted = 1;"
                    + "  const load = newestOnly(async () => { const mine = wanted;"
                    + "    await new Promise(done => setTimeout(done, mine === 1 ? 100 : 1)); shown.push(mine); });"
                    + "  load(); wanted = 2; load(); wanted = 3; await load(); done(shown.join()); });");
            assertEquals("1,3", asked);
        }
    }

    @Test
    void aPlayerIsFoundByName() throws Exception {
        window(1280, 900, "light");
        try (ServedRun run = cities()) {
            run.engine.runControlTicks(3);
            open(run, "page=players");
            await("the form", () -> found("form input"));
            browser.findElement(By.cssSelector("form input")).sendKeys("3\n");
            awaitText("Inventory");
            assertTrue(browser.getCurrentUrl().contains("player=3"));
            assertNothingWentWrong("players");
        }
    }

    @Test
    void whatEndsIsToldWithoutMovingThePage() throws Exception {
        window(1280, 900, "light");
        try (ServedRun run = ServedRun.of(null, "ares")) {
            run.run(1);
            open(run, "");
            awaitText("live");
            final Object height = browser.executeScript("return document.querySelector('main').offsetTop");
            run.engine.close();
            awaitText("The run is over after 1 control tick.");
            assertEquals(height, browser.executeScript("return document.querySelector('main').offsetTop"));
            assertNothingWentWrong("the end");
        }
    }

    @Test
    void theWholePageIsReachedByTab() throws Exception {
        window(1280, 900, "light");
        try (ServedRun run = cities()) {
            run.engine.runControlTicks(2);
            open(run, "page=map");
            awaitText("Busiest");
            final Set<String> reached = new HashSet<>();
            for (int i = 0; i < 40; i++) {
                browser.switchTo().activeElement().sendKeys(Keys.TAB);
                reached.add((String) browser.executeScript("const e = document.activeElement;"
                        + "return (e.className || e.tagName).toLowerCase() + '|' + (e.textContent || e.ariaLabel)"));
            }
            for (final String part : List.of("skip|", "a|overview", "a|time", "button|pause", "map|", "matrix|")) {
                assertTrue(
                        reached.stream()
                                .anyMatch(each -> each.toLowerCase(Locale.ROOT).startsWith(part)),
                        part);
            }
        }
    }

    @Test
    void aHostileNameIsShownAsItIs() throws Exception {
        window(1280, 900, "light");
        final String name = "<img src=x onerror=window.pwned=1>";
        try (ServedRun run = ServedRun.of(null, name, "javascript:pwned=1")) {
            run.get("api/v1/events");
            run.run(2);
            final Map<String, String> places = Map.of(
                    "overview", "[aria-label=realms]",
                    "map", ".labels",
                    "state", "select",
                    "events", "[aria-label=events]");
            final Map<String, String> shownThere =
                    Map.of("overview", name, "map", "<img src=x", "state", name, "events", "greeting");
            for (final String page : places.keySet()) {
                open(run, "page=" + page);
                await(page, () -> shown(places.get(page)).contains(shownThere.get(page)));
                assertTrue(browser.findElements(By.cssSelector("main img")).isEmpty(), page);
                assertNull(browser.executeScript("return window.pwned ?? null"), page);
            }
            assertNothingWentWrong("hostile names");
        }
    }
}
