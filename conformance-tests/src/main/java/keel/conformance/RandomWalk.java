package keel.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import keel.tlc.EvaluatedState;
import tlc2.tool.Action;
import tlc2.tool.ITool;
import tlc2.tool.StateVec;
import tlc2.tool.TLCState;

/**
 * Random behaviours of a specification. Path mode follows them with an implementation that is never reloaded, so that a
 * fault that needs accumulated state shows. A walk ends where no step is possible; of two steps it prefers one that does
 * not end it.
 */
public final class RandomWalk {
    private static final int LONGEST = 1000;

    private final ITool tool;
    private final Comparison comparison;
    private final Random random;
    private final Action[] actions;
    private final List<TLCState> path = new ArrayList<>();
    private volatile long steps;

    /** Walks of the specification; the comparison may be missing if nothing is compared. */
    public RandomWalk(ITool tool, Comparison comparison, long seed) {
        this.tool = tool;
        this.comparison = comparison;
        this.random = new Random(seed);
        this.actions = tool.getActions().clone();
    }

    /** Walks that many steps and compares each; begins anew after a thousand and at dead ends. */
    public void compare(int wanted) {
        while (steps < wanted) {
            begin();
            comparison.begin(path.get(0));
            List<String> history = new ArrayList<>();
            for (TLCState next = next(); next != null && steps < wanted; next = next()) {
                path.add(next);
                steps++;
                if (!comparison.follows(next, history)) {
                    return;
                }
                if (path.size() > LONGEST) {
                    break;
                }
            }
            if (path.size() == 1) {
                return;
            }
        }
    }

    /** The states of one walk of at most that many steps. */
    public List<TLCState> record(int wanted) {
        begin();
        for (TLCState next = next(); next != null && steps < wanted; next = next()) {
            path.add(next);
            steps++;
        }
        return path();
    }

    private void begin() {
        StateVec initial = tool.getInitStates();
        path.clear();
        path.add(EvaluatedState.state(initial.elementAt(random.nextInt(initial.size()))));
    }

    /** A successor of the last state, if there is one with a successor of its own, else any, else null. */
    private TLCState next() {
        TLCState last = path.get(path.size() - 1);
        TLCState deadEnd = null;
        shuffle();
        for (Action action : actions.clone()) {
            StateVec successors = tool.getNextStates(action, last);
            for (int i = 0, from = random.nextInt(Math.max(1, successors.size())); i < successors.size(); i++) {
                TLCState next = EvaluatedState.state(successors.elementAt((from + i) % successors.size()));
                if (goesOn(next)) {
                    return next;
                }
                deadEnd = next;
            }
        }
        return deadEnd;
    }

    private boolean goesOn(TLCState state) {
        for (Action action : actions) {
            if (!tool.getNextStates(action, state).empty()) {
                return true;
            }
        }
        return false;
    }

    private void shuffle() {
        for (int i = actions.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            Action swapped = actions[i];
            actions[i] = actions[j];
            actions[j] = swapped;
        }
    }

    public long steps() {
        return steps;
    }

    public List<TLCState> path() {
        return List.copyOf(path);
    }
}
