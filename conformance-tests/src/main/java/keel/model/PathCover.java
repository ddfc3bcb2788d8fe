package keel.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A small set of paths from the initial states of a graph that covers every edge: each path takes edges that no
 * path has taken as long as there are any, goes the shortest way to the next such edge, and ends where none can be
 * reached or at its greatest length.
 */
final class PathCover {
    private final int[][] targets;
    private final int[] initial;
    private final int longest;
    private final int[] untaken;
    private final int[] cameFrom;
    private final int[] cameBy;
    private final int[] depth;

    /** The edges of state i go to {@code targets[i]}; a path has at most that many edges beyond a first way. */
    PathCover(int[][] targets, int[] initial, int longest) {
        this.targets = targets;
        this.initial = initial;
        this.longest = longest;
        this.untaken = new int[targets.length];
        this.cameFrom = new int[targets.length];
        this.cameBy = new int[targets.length];
        this.depth = new int[targets.length];
    }

    /** A path: where it begins, and which edge it takes from each state it comes to. */
    record Path(int start, List<Integer> edges) { }

    /** The paths; together they take every edge that can be reached. */
    List<Path> paths() {
        List<Path> paths = new ArrayList<>();
        for (int[] way = way(initial); way != null; way = way(initial)) {
            List<Integer> edges = new ArrayList<>();
            int state = take(way, edges);
            for (int after = edges.size() + longest; edges.size() < after;) {
                if (untaken[state] < targets[state].length) {
                    edges.add(untaken[state]);
                    state = targets[state][untaken[state]++];
                } else {
                    int[] next = way(state);
                    if (next == null) {
                        break;
                    }
                    state = take(next, edges);
                }
            }
            paths.add(new Path(way[0], edges));
        }
        return paths;
    }

    /** Takes the edges of a way, all of which may have been taken before; returns where it ends. */
    private int take(int[] way, List<Integer> edges) {
        int state = way[0];
        for (int i = 1; i < way.length; i++) {
            edges.add(way[i]);
            state = targets[state][way[i]];
        }
        return state;
    }

    /** The shortest way from one of these states to one with an edge not taken: the start, then edges; or null. */
    private int[] way(int... from) {
        Arrays.fill(depth, -1);
        ArrayDeque<Integer> reached = new ArrayDeque<>();
        for (int state : from) {
            depth[state] = 0;
            reached.add(state);
        }
        while (!reached.isEmpty()) {
            int state = reached.remove();
            if (untaken[state] < targets[state].length) {
                return back(state);
            }
            for (int edge = 0; edge < targets[state].length; edge++) {
                int next = targets[state][edge];
                if (depth[next] < 0) {
                    depth[next] = depth[state] + 1;
                    cameFrom[next] = state;
                    cameBy[next] = edge;
                    reached.add(next);
                }
            }
        }
        return null;
    }

    private int[] back(int end) {
        int[] way = new int[depth[end] + 1];
        int state = end;
        for (int i = way.length - 1; i > 0; i--) {
            way[i] = cameBy[state];
            state = cameFrom[state];
        }
        way[0] = state;
        return way;
    }
}
