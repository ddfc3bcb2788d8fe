package keel.replay.spec;

import keel.tlc.TlcValues;
import keel.tlc.ToTlc;
import keel.value.KernelSizes;
import keel.value.Value;
import keel.value.Words;
import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.IntValue;

/** The operators of {@code Programs.tla} and {@code Replay.tla} that TLC evaluates here. */
public final class ReplayOperators {

    /** What a replay by TLC begins with and is told to; one per process, as TLC is. */
    interface Script {
        /** The scenarios, or the states of a trace. */
        Value given();

        /** A step's number or a scenario's, and what came of it; false ends it. */
        boolean told(String name, int number, Value... values);
    }

    private static Script script;
    private static tlc2.value.impl.Value given;
    private static KernelSizes sizes;

    private ReplayOperators() { }

    /** Sets what the operators speak to, before TLC begins. */
    static void use(Script chosen) {
        script = chosen;
        given = null;
    }

    /** Sets the sizes of the kernel whose trace is replayed. */
    static void use(KernelSizes chosen) {
        sizes = chosen;
    }

    /** The same value each time, as TLC asks for it in every step. */
    private static tlc2.value.impl.Value given() {
        if (given == null) {
            given = ToTlc.convert(script.given());
        }
        return given;
    }

    private static tlc2.value.impl.Value told(String name, tlc2.value.impl.Value number,
        tlc2.value.impl.Value... values) {
        TlcValues converter = new TlcValues();
        Value[] converted = new Value[values.length];
        for (int i = 0; i < values.length; i++) {
            converted[i] = converter.convert(values[i]);
        }
        return script.told(name, ((IntValue) number).val, converted) ? BoolValue.ValTrue : BoolValue.ValFalse;
    }

    /** The prepared scenarios. */
    @TLAPlusOperator(identifier = "Scenarios", module = "Programs")
    public static tlc2.value.impl.Value scenarios() {
        return given();
    }

    /** A scenario is about to start. */
    @TLAPlusOperator(identifier = "Started", module = "Programs")
    public static tlc2.value.impl.Value started(tlc2.value.impl.Value scenario, tlc2.value.impl.Value state) {
        return told("Started", scenario, state);
    }

    /** A scenario has come to its end. */
    @TLAPlusOperator(identifier = "Ended", module = "Programs")
    public static tlc2.value.impl.Value ended(tlc2.value.impl.Value scenario, tlc2.value.impl.Value state,
        tlc2.value.impl.Value log, tlc2.value.impl.Value ran, tlc2.value.impl.Value contents,
        tlc2.value.impl.Value paths) {
        return told("Ended", scenario, state, log, ran, contents, paths);
    }

    /** The states of a trace, each with the step to it. */
    @TLAPlusOperator(identifier = "Trace", module = "Replay")
    public static tlc2.value.impl.Value trace() {
        return given();
    }

    /** The bits of a limb of the trace's words. */
    @TLAPlusOperator(identifier = "TraceLimbBits", module = "Replay")
    public static tlc2.value.impl.Value traceLimbBits() {
        return IntValue.gen(new Words(sizes.wordBits()).limbBits());
    }

    /** The limbs of the trace's words. */
    @TLAPlusOperator(identifier = "TraceLimbs", module = "Replay")
    public static tlc2.value.impl.Value traceLimbs() {
        return IntValue.gen(new Words(sizes.wordBits()).limbs());
    }

    /** The units of work in a slice of a long operation in the trace. */
    @TLAPlusOperator(identifier = "TraceWorkUnits", module = "Replay")
    public static tlc2.value.impl.Value traceWorkUnits() {
        return IntValue.gen(sizes.workUnits());
    }

    /** A step of a trace has been computed anew. */
    @TLAPlusOperator(identifier = "StepCompared", module = "Replay")
    public static tlc2.value.impl.Value stepCompared(tlc2.value.impl.Value number,
        tlc2.value.impl.Value accepted, tlc2.value.impl.Value taken) {
        return told("StepCompared", number, accepted, taken);
    }
}
