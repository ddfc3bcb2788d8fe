package keel.hardware;

/**
 * Cores in nested units, numbered so that those of a unit are neighbours.
 *
 * @param cluster cores in a cluster; divides {@code socket}
 * @param socket cores in a socket; divides {@code machine}
 * @param machine cores in the machine
 */
public record Topology(int cluster, int socket, int machine) {

    /** Checks the nesting. */
    public Topology {
        if (cluster < 1 || socket % cluster != 0 || socket < 1 || machine % socket != 0 || machine < 1) {
            throw new IllegalArgumentException("cores must nest: " + cluster + ", " + socket + ", " + machine);
        }
    }

    /** The smallest unit that holds both cores. */
    public Level level(int a, int b) {
        if (a == b) {
            return Level.CORE;
        }
        if (a / cluster == b / cluster) {
            return Level.CLUSTER;
        }
        return a / socket == b / socket ? Level.SOCKET : Level.MACHINE;
    }

    /** Cores in a unit of this level. */
    public int cores(Level level) {
        return switch (level) {
            case CORE -> 1;
            case CLUSTER -> cluster;
            case SOCKET -> socket;
            case MACHINE -> machine;
        };
    }

    /** How many units a unit of this level is made of, which is how far apart they can be. */
    int parts(Level level) {
        return switch (level) {
            case CORE -> 1;
            case CLUSTER -> cluster;
            case SOCKET -> socket / cluster;
            case MACHINE -> machine / socket;
        };
    }

    /** How many steps apart the parts are, of the unit of {@link #level}, in which the two cores lie. */
    int steps(int a, int b) {
        int part = switch (level(a, b)) {
            case CORE, CLUSTER -> 1;
            case SOCKET -> cluster;
            case MACHINE -> socket;
        };
        return Math.abs(a / part - b / part);
    }
}
