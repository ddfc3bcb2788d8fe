package keel.hardware;

/**
 * What locks cost on a machine, in cycles and in lines, worked out once.
 *
 * @param outside cycles of an entry before the lock is asked for, and as many after it is released
 * @param follows lines that follow a big lock from core to core
 * @param poll cycles between two polls of a lock
 * @param perTicket cycles of taking and releasing the free lock of an object
 * @param lookup cycles for which the lock of a capability space is held
 */
record LockCosts(double outside, double follows, double poll, double perTicket, double lookup) {

    static LockCosts of(Machine machine, CostTable.Locks parts) {
        return new LockCosts(machine.outsideEachSide(), machine.follows(), machine.poll(),
            machine.lockPair() * parts.ticketAccesses() / parts.queueAccesses(), parts.lookupCycles());
    }
}
