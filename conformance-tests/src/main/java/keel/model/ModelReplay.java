package keel.model;

import java.io.Serializable;
import java.nio.file.Path;

import keel.replay.Lasso;
import keel.replay.ReplayCase;
import keel.replay.ReplayCase.Result;
import keel.tlc.Fork;
import keel.tlc.RunFolder;
import keel.value.Counted;

/**
 * Replays a behaviour of a model that need not show its steps: the specification says which they are, Java takes them, the
 * kernel or the machines of client and server. It runs in a JVM of its own.
 */
final class ModelReplay {

    /**
     * What came of it.
     *
     * @param onSpec whether it is a behaviour of the model at all
     * @param onJava whether Java takes the same steps
     * @param mutated whether the model's specification is wrong on purpose
     * @param stutters whether nothing happens at its end
     */
    record Answer(ReplayCase onSpec, ReplayCase onJava, boolean mutated, boolean stutters) implements Serializable {

        /** What is wrong with that, of a model that must fail; empty if nothing is. */
        String problem() {
            if (onSpec.result() == Result.FAILED) {
                return "its counterexample is no behaviour of it: " + onSpec.place() + ", " + onSpec.actual();
            }
            if (mutated && onJava.result() == Result.PASSED) {
                return "Java follows the counterexample of a specification that is wrong on purpose";
            }
            return !mutated && onJava.result() == Result.FAILED
                ? "Java does not follow the counterexample: " + onJava.place() + ", " + onJava.actual() : "";
        }

        /** What came of it, in a sentence. */
        String sentence() {
            return switch (onJava.result()) {
                case PASSED -> "the same on the Java side: " + Counted.of(onJava.operations(), "step")
                    + (stutters ? ", then nothing"
                        : ", " + Counted.of(Lasso.ROUNDS, "round") + " of the loop among them, each to the same state");
                case FAILED -> "on the Java side otherwise" + (mutated ? ", as this specification is wrong on purpose" : "")
                    + ": " + onJava.place();
                default -> "";
            };
        }
    }

    private ModelReplay() {
    }

    /** Replays the behaviour in a file, which is then one with all steps. */
    static Answer replay(Model model, Path trace, String file, String library, RunFolder folder) throws InterruptedException {
        return (Answer) Fork.answer(ModelReplayRunner.class, new ModelReplayRunner.Request(trace.toString(), file,
            model.name(), model.module().toString(), model.config().toString(), model.compared(), library,
            folder.path().toString()), folder, "replays the behaviour of " + model.name());
    }
}
