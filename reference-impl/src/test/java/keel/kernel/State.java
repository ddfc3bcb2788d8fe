package keel.kernel;

/** Prints every field of a kernel's state, for comparison. */
final class State {
    private final StringBuilder out = new StringBuilder();

    private State() {
    }

    static String print(Kernel kernel) {
        State state = new State();
        for (int i = 0; i < kernel.parameters().cores(); i++) {
            state.core(kernel.core(i));
        }
        state.all(kernel.tcbs()).all(kernel.endpoints()).all(kernel.notifications()).all(kernel.replies());
        state.all(kernel.schedContexts()).all(kernel.cnodes()).all(kernel.untypeds()).all(kernel.frames());
        state.all(kernel.vspaces());
        state.line("derivation");
        for (Slot slot = kernel.derivation().first(); slot != null; slot = slot.next()) {
            state.add(slot, slot.isRevocable(), slot.isFirstBadged());
        }
        LongOperation operation = kernel.operation();
        state.line("operation").add(operation.kind(), operation.slot(), operation.retype(), operation.core(),
            operation.thread(), operation.syscall());
        return state.out.toString();
    }

    /** The state of one object; capabilities are no part of it. */
    static String print(KernelObject object) {
        State state = new State();
        state.fields(object);
        return state.out.toString();
    }

    private State all(ObjectTable<? extends KernelObject> table) {
        for (int i = 0; i < table.size(); i++) {
            if (table.get(i) != null) {
                object(table.get(i));
            }
        }
        return this;
    }

    private void core(Core core) {
        line(core).add(core.current(), core.space(), core.candidate(), core.isChoosing(), core.isInterrupted());
        for (Tcb t = core.firstReady(); t != null; t = core.behind(t)) {
            add(t);
        }
    }

    private void object(KernelObject object) {
        line(object).add(object.untyped(), object.offset(), object.sizeBits());
        if (object instanceof SlotHolder holder) {
            for (int i = 0; i < holder.slotCount(); i++) {
                add(holder.slot(i).capability());
            }
        }
        fields(object);
    }

    private void fields(KernelObject object) {
        if (object instanceof Tcb t) {
            tcb(t);
        } else if (object instanceof Endpoint e) {
            add(e.state(), KernelFixture.queue(e));
        } else if (object instanceof Notification n) {
            add(n.state(), KernelFixture.queue(n), n.word(), n.thread(), n.schedContext());
        } else if (object instanceof Reply r) {
            add(r.thread(), r.prev(), r.next(), r.schedContext());
        } else if (object instanceof SchedContext sc) {
            add(sc.core(), sc.isActive(), sc.badge(), sc.thread(), sc.reply(), sc.notification());
            add(sc.yieldFrom());
        } else if (object instanceof VSpace v) {
            v.visit(new VSpace.Visitor() {
                @Override
                public void structure(long address, PagingStructure structure) {
                    add(address, structure);
                }

                @Override
                public void page(long address, VSpace.Page page) {
                    add(address, page);
                }
            });
        }
    }

    private void tcb(Tcb t) {
        add(t.state(), t.restartPoint(), t.priority(), t.mcp(), t.core(), t.schedContext(), t.notification());
        add(t.flags());
        for (Register register : Register.values()) {
            add(t.context().isKnown(register), t.context().value(register));
        }
        add(t.endpoint(), t.awaited(), t.reply(), t.yieldTo());
        fault(t.fault());
        if (t.state() == ThreadState.BLOCKED_ON_SEND) {
            add(t.sendBadge(), t.sendRights(), t.sendMode(), t.registers().sent().label());
            for (int i = 0; i < t.registers().sent().length(); i++) {
                add(t.registers().sent().word(i));
            }
            for (int i = 0; i < t.registers().sent().capCount(); i++) {
                add(t.registers().sent().cap(i));
            }
        }
        if (t.state().isBlocked() && t.registers().hasReceive()) {
            add(t.registers().receiveRoot(), t.registers().receiveIndex(), t.registers().receiveDepth());
        }
    }

    private void fault(Fault fault) {
        add(fault.kind());
        switch (fault.kind()) {
            case CAP_FAULT -> add(fault.address(), fault.phase(), fault.failure().kind());
            case VM_FAULT -> add(fault.address(), fault.fetch(), fault.code());
            case USER_EXCEPTION -> add(fault.number(), fault.code());
            case UNKNOWN_SYSCALL -> add(fault.number());
            case NULL_FAULT -> { }
        }
    }

    private State line(Object name) {
        out.append('\n').append(name);
        return this;
    }

    private State add(Object... values) {
        for (Object value : values) {
            out.append(' ').append(value);
        }
        return this;
    }
}
