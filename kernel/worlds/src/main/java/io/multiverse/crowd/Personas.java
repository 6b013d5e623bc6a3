package io.multiverse.crowd;

/**
 * Who simulated players are, a function of their number: no two share a name, also where there are millions of them.
 */
final class Personas {
    private static final String[] GIVEN = {
        "Ada", "Anselm", "Asha", "Bao", "Bela", "Bram", "Cato", "Ceri", "Dana", "Darius", "Edda", "Emeka", "Esme",
        "Farid", "Fenna", "Goran", "Gwen", "Hana", "Hugo", "Ines", "Ivo", "Jala", "Joris", "Kaya", "Kofi", "Lena",
        "Luca", "Mina", "Milo", "Nadia", "Niko", "Odile", "Omar", "Petra", "Pavel", "Qiu", "Rana", "Rolf", "Sanna",
        "Silas", "Tala", "Tomas", "Uma", "Viktor", "Vera", "Wanda", "Xenia", "Yusuf", "Zora", "Zeno"
    };
    private static final String[] BYNAMES = {
        "Amberlight", "Ashwalker", "Birchbark", "Blackwater", "Brightspear", "Cloudherd", "Coldharbour", "Dawnsong",
        "Deepwell", "Driftwood", "Duskfall", "Emberhand", "Farstride", "Fernhollow", "Firstlight", "Foxglove",
        "Frostmere", "Greycloak", "Halfmoon", "Hawthorn", "Highgate", "Ironbell", "Kestrel", "Lanternside",
        "Larkspur", "Longroad", "Marshlight", "Millstone", "Mistwood", "Nightjar", "Northwind", "Oakheart",
        "Oldbridge", "Palewater", "Quickstep", "Ravenhill", "Redfern", "Riverstone", "Saltmarsh", "Seafarer",
        "Silverleaf", "Skylark", "Starling", "Stormcrow", "Summerfield", "Thistledown", "Underhill", "Wayfarer",
        "Windrose"
    };
    private static final String[] RACES = {"human", "elf", "dwarf", "halfling", "gnome", "orc"};
    private static final String[] CLASSES = {"Warrior", "Mage", "Ranger", "Rogue", "Bard", "Healer"};
    private static final int COMBINATIONS = GIVEN.length * BYNAMES.length;

    /** Has no factor in common with the number of combinations, so neighbours differ in both names. */
    private static final int STRIDE = 1_051;

    private Personas() {}

    /** Returns the name of the simulated player with this number, from 0. */
    static String name(int member) {
        final int combination = (int) ((long) member * STRIDE % COMBINATIONS);
        final String name = GIVEN[combination % GIVEN.length] + " " + BYNAMES[combination / GIVEN.length];
        final int generation = member / COMBINATIONS;
        return generation == 0 ? name : name + " " + (generation + 1);
    }

    static String race(long traits) {
        return RACES[(int) Long.remainderUnsigned(traits >>> 8, RACES.length)];
    }

    static String characterClass(long traits) {
        return CLASSES[(int) Long.remainderUnsigned(traits >>> 24, CLASSES.length)];
    }
}
