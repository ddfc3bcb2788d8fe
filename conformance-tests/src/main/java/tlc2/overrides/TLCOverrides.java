package tlc2.overrides;

import keel.conformance.ConformanceOperators;
import keel.model.EntryTableRunner;
import keel.replay.spec.ReplayOperators;

/** TLC looks this class up by name: it lists the classes whose methods stand in for TLA+ operators. */
public final class TLCOverrides implements ITLCOverrides {

    @Override
    @SuppressWarnings("rawtypes")
    public Class[] get() {
        return new Class[] {ConformanceOperators.class, ReplayOperators.class, EntryTableRunner.class};
    }
}
