package io.multiverse.kernel.settings;

/**
 * How realms are divided among workers. Each worker has a range of realms that follow each other by index; a range's
 * ends can move at control ticks. It decides how long a window takes, never a result.
 */
public enum RealmSplit {
    /** As many realms for each worker, whatever they cost. Ranges change only when realms join. */
    EVEN,
    /** By what realms cost, measured in one window out of many. The same as EVEN unless workers have own threads. */
    MEASURED,
    /** Anyhow, and otherwise at each control tick: finds code of realms that depends on the thread it runs in. */
    RANDOM
}
