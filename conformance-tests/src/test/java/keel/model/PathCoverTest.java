package keel.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

class PathCoverTest {

    @Test
    void ring_isOnePath() {
        assertEquals(List.of(new PathCover.Path(0, List.of(0, 0, 0))),
            new PathCover(new int[][] {{1}, {2}, {0}}, new int[] {0}, 100).paths());
    }

    @Test
    void deadEnds_takeAPathEach() {
        assertEquals(3, new PathCover(new int[][] {{1, 2, 3}, {}, {}, {}}, new int[] {0}, 100).paths().size());
    }

    @Test
    void stateWithoutSteps_needsNoPath() {
        assertEquals(List.of(), new PathCover(new int[][] {{}}, new int[] {0}, 100).paths());
    }

    /** Every edge that can be reached is on a path, every path is one of the graph and of bounded length. */
    @Test
    void randomGraphs_areCovered() {
        Random random = new Random(1);
        for (int run = 0; run < 200; run++) {
            int[][] targets = new int[1 + random.nextInt(30)][];
            for (int i = 0; i < targets.length; i++) {
                targets[i] = random.ints(random.nextInt(4), 0, targets.length).toArray();
            }
            int longest = 1 + random.nextInt(40);
            Set<List<Integer>> taken = new HashSet<>();
            Set<Integer> reached = new HashSet<>(Set.of(0));
            for (PathCover.Path path : new PathCover(targets, new int[] {0}, longest).paths()) {
                int state = path.start();
                assertEquals(0, state);
                for (int edge : path.edges()) {
                    taken.add(List.of(state, edge));
                    state = targets[state][edge];
                    reached.add(state);
                }
                assertTrue(path.edges().size() <= longest + targets.length, path::toString);
            }
            int edges = reached.stream().mapToInt(state -> targets[state].length).sum();
            assertEquals(edges, taken.size());
        }
    }
}
