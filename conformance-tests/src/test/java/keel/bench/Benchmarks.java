package keel.bench;

import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the micro-benchmarks whose names match, and writes the results as JSON. */
public final class Benchmarks {

    private Benchmarks() {
    }

    /** Arguments: a pattern of names and the file for the results. */
    public static void main(String[] args) throws RunnerException {
        new Runner(new OptionsBuilder().include(args[0]).resultFormat(ResultFormatType.JSON).result(args[1])
            .warmupTime(TimeValue.seconds(1)).measurementTime(TimeValue.seconds(1)).build()).run();
    }
}
