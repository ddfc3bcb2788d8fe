package keel.transport;

/** What a server knows of one client: its open handles, its lanes, and the descriptions that it may make. */
public final class Session {
    final int id;
    final OpenDescription[] open;
    final boolean[] gone;
    final OpenDescription[] own;
    final Lane[] lanes;

    Session(int id, int lanes, int handles, int descriptions) {
        this.id = id;
        open = new OpenDescription[handles];
        gone = new boolean[handles];
        own = new OpenDescription[descriptions];
        for (int i = 0; i < descriptions; i++) {
            own[i] = new OpenDescription();
        }
        this.lanes = new Lane[lanes];
        for (int i = 0; i < lanes; i++) {
            this.lanes[i] = new Lane(this, i);
        }
    }

    /** How many lanes it has, from 0. */
    public int laneCount() {
        return lanes.length;
    }

    /** The lane of this number, or null. */
    public Lane lane(int lane) {
        return lane >= 0 && lane < lanes.length ? lanes[lane] : null;
    }

    /** What a handle leads to, or null if it is closed. */
    public OpenDescription at(long handle) {
        return isHandle(handle) ? open[(int) handle] : null;
    }

    /** Whether a handle was taken away: it is closed, and is never opened again. */
    public boolean isGone(long handle) {
        return isHandle(handle) && gone[(int) handle];
    }

    boolean isHandle(long handle) {
        return handle >= 0 && handle < open.length;
    }

    /** The first description of its own after this one that no handle leads to, or null. */
    OpenDescription free(OpenDescription after) {
        boolean is = after == null;
        for (OpenDescription each : own) {
            if (is && each.handles == 0) {
                return each;
            }
            is |= each == after;
        }
        return null;
    }

    /** A closed handle leads to the description now. */
    void open(int handle, OpenDescription description) {
        open[handle] = description;
        description.handles++;
        if (description.object instanceof Pipe pipe) {
            pipe.opened(description.mode, 1);
        }
    }

    /** An open handle is closed. */
    void close(int handle) {
        OpenDescription description = open[handle];
        open[handle] = null;
        description.handles--;
        if (description.object instanceof Pipe pipe) {
            pipe.opened(description.mode, -1);
        }
    }

    /** A handle is taken away, open or not. */
    void takeAway(int handle) {
        if (open[handle] != null) {
            close(handle);
        }
        gone[handle] = true;
    }

    /** All that is open is closed; the next client with the session gets every handle anew. */
    void end() {
        for (int i = 0; i < open.length; i++) {
            takeAway(i);
            gone[i] = false;
        }
    }
}
