package io.multiverse.city.people;

/** A part of the day, with the odds of what people do in it. */
public enum DayPhase {
    /** 22 to 6 o'clock: everybody sleeps, but for the night watch. */
    NIGHT(0, 0, 0),
    /** 6 to 8 o'clock. */
    MORNING(4, 4, 4),
    /** 8 to 12 and 13 to 17 o'clock. */
    WORK(9, 4, 2),
    /** 12 to 13 and 17 to 19 o'clock. */
    MARKET(2, 9, 3),
    /** 19 to 22 o'clock. */
    EVENING(1, 2, 7);

    private final int work;
    private final int trade;
    private final int gossip;

    DayPhase(int work, int trade, int gossip) {
        this.work = work;
        this.trade = trade;
        this.gossip = gossip;
    }

    /** Returns what somebody awake does, given a random number from 0 to 15: 0 work, 1 trade, 2 gossip, 3 leisure. */
    public int choose(int sixteenth) {
        if (sixteenth < work) {
            return 0;
        }
        if (sixteenth < work + trade) {
            return 1;
        }
        return sixteenth < work + trade + gossip ? 2 : 3;
    }
}
