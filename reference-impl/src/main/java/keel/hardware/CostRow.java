package keel.hardware;

import java.util.Set;
import keel.kernel.Path;
import keel.kernel.Syscall;

/**
 * A row of the table of costs: such an entry into the kernel costs what the profile has under this key.
 *
 * @param syscalls the system calls it speaks of
 * @param paths the classes of path it speaks of; a call that has no class fits only a row with all classes
 * @param target what the send phase found
 * @param switches whether the core went to another thread
 * @param key of the profile, below {@code kernel}
 */
public record CostRow(Set<Syscall> syscalls, Set<Path> paths, Target target, Switches switches, String key) {

    /** The kind of capability that a send phase found. */
    public enum Target {
        ENDPOINT, NOTIFICATION, OTHER, ANY
    }

    /** Whether the core went to another thread. */
    public enum Switches {
        NO, YES, ANY
    }

    boolean fits(Syscall syscall, Path path, Target found, Switches switched) {
        boolean pathFits = path == null ? paths.size() == Path.values().length : paths.contains(path);
        return syscalls.contains(syscall) && pathFits && (target == Target.ANY || target == found)
            && (switches == Switches.ANY || switches == switched);
    }
}
