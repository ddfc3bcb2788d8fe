package keel.system;

import java.util.Arrays;

import keel.kernel.Access;
import keel.kernel.Fault;
import keel.kernel.Frame;
import keel.kernel.Kernel;
import keel.kernel.KernelEvent.VMFault;
import keel.kernel.Tcb;
import keel.kernel.Translation;

/**
 * What threads see of memory: the kernel translates every access, page by page, in the thread's own address space; a frame's
 * bytes are kept here, zeros when it is made.
 */
final class Memory {
    private static final int PAGE = 1 << Frame.BITS;

    private final Kernel kernel;
    private Frame[] frames = {};
    private byte[][] contents = {};
    private long fault;
    private int faultCode;

    Memory(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Copies bytes from an address; false if the thread may not read them all: {@link #raise} says so. */
    boolean load(Tcb by, long address, byte[] into, int from, int count) {
        int length;
        for (int done = 0; done < count; done += length) {
            int offset = (int) (address + done) & PAGE - 1;
            length = Math.min(PAGE - offset, count - done);
            byte[] page = page(by, address + done, Access.READ);
            if (page == null) {
                return false;
            }
            System.arraycopy(page, offset, into, from + done, length);
        }
        return true;
    }

    /** Copies bytes to an address; false if the thread may not write them all. */
    boolean store(Tcb by, long address, byte[] bytes, int from, int count) {
        int length;
        for (int done = 0; done < count; done += length) {
            int offset = (int) (address + done) & PAGE - 1;
            length = Math.min(PAGE - offset, count - done);
            byte[] page = page(by, address + done, Access.WRITE);
            if (page == null) {
                return false;
            }
            System.arraycopy(bytes, from + done, page, offset, length);
        }
        return true;
    }

    /** The current thread has made the access that was last refused. */
    void raise() {
        kernel.step(0, new VMFault(kernel.core(0).current(), fault, faultCode, Fault.Fetch.DATA));
    }

    /** Nothing is remembered of a translation: the next one may be refused. */
    private byte[] page(Tcb by, long address, Access access) {
        Translation translation = kernel.access(by, address, access);
        if (translation.frame() == null) {
            fault = address;
            faultCode = translation.faultCode();
            return null;
        }
        return bytes(translation.frame());
    }

    /** Frames are numbered; a number's next frame is another one. */
    private byte[] bytes(Frame frame) {
        int number = frame.index();
        if (number >= frames.length) {
            frames = Arrays.copyOf(frames, 2 * number + 1);
            contents = Arrays.copyOf(contents, frames.length);
        }
        if (frames[number] != frame) {
            frames[number] = frame;
            contents[number] = new byte[PAGE];
        }
        return contents[number];
    }
}
