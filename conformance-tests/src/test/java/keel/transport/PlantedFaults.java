package keel.transport;

import java.util.List;
import net.bytebuddy.asm.Advice;

/** Faults for the transport: each is woven into one method of a class by its bytecode. */
public final class PlantedFaults {

    private PlantedFaults() {
    }

    // Exactly once

    /** Server.requested: what was answered is done again when the call is issued again. */
    public static final class AppliedTwice {
        @Advice.OnMethodEnter
        static void enter(@Advice.This Server server, @Advice.Argument(0) long badge) {
            for (Session session : server.sessions) {
                for (Lane lane : session.lanes) {
                    lane.state = lane.state == Lane.State.ANSWERED ? Lane.State.UNANSWERED : lane.state;
                }
            }
        }
    }

    /** Server.requested: what waits is deferred once more when the call is issued again. */
    public static final class QueuedTwice {
        @Advice.OnMethodEnter
        static void enter(@Advice.This Server server, @Advice.Argument(0) long badge) {
            for (Session session : server.sessions) {
                for (Lane lane : session.lanes) {
                    lane.state = lane.state == Lane.State.DEFERRED ? Lane.State.UNANSWERED : lane.state;
                }
            }
        }
    }

    /** Server.remember: one memory for all lanes of a session. */
    public static final class MemoryPerSession {
        @Advice.OnMethodExit
        static void exit(@Advice.Argument(0) Lane lane) {
            for (Lane each : lane.session.lanes) {
                if (each != lane) {
                    each.number = lane.number;
                    each.state = lane.state;
                    each.answer.copy(lane.answer);
                }
            }
        }
    }

    /** Server.restart: the new instance does not know what the old one did. */
    public static final class RestartForgets {
        @Advice.OnMethodEnter
        static void enter(@Advice.This Server server) {
            for (Session session : server.sessions) {
                for (Lane lane : session.lanes) {
                    lane.forget();
                }
            }
        }
    }

    /** Server.restart: the new instance does not know who wants a signal. */
    public static final class RestartForgetsRegistrations {
        @Advice.OnMethodEnter
        static void enter(@Advice.This Server server) {
            server.registrations.clear();
        }
    }

    /** Lane.isPast: numbers are compared as if they did not wrap around. */
    public static final class NoWrapAround {
        @Advice.OnMethodExit
        static void exit(@Advice.This Lane lane, @Advice.Argument(0) int number,
            @Advice.Return(readOnly = false) boolean past) {
            past = number < lane.number;
        }
    }

    // Files

    /** OpenFiles.commit: a read moves the offset twice. */
    public static final class OffsetMovedTwice {
        @Advice.OnMethodExit
        static void exit(@Advice.Argument(0) Decision done) {
            if (done.effect == MessageType.READ && done.description.object instanceof MemoryFile) {
                done.description.offset += done.count;
            }
        }
    }

    /** OpenFiles.commit: pread moves the offset. */
    public static final class PreadMovesOffset {
        @Advice.OnMethodExit
        static void exit(@Advice.Argument(0) Decision done) {
            if (done.effect == MessageType.PREAD) {
                done.description.offset = done.at + done.count;
            }
        }
    }

    /** OpenFiles.commit: the answer of a pwrite is sent, the bytes are not there. */
    public static final class EffectLost {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.Argument(0) Decision done) {
            return done.effect == MessageType.PWRITE;
        }
    }

    /** MemoryFile.decideRead: the last byte of a file is never read. */
    public static final class EndOneTooEarly {
        @Advice.OnMethodExit
        static void exit(@Advice.Argument(0) Decision out, @Advice.This MemoryFile file) {
            if (out.count > 0 && out.at + out.count == file.size()) {
                out.count--;
                out.read.count(out.read.count() - 1);
            }
        }
    }

    /** Description.appends: the end is looked for at the first write only. */
    public static final class AppendOnlyOnce {
        @Advice.OnMethodExit
        static void exit(@Advice.This OpenDescription description, @Advice.Return(readOnly = false) boolean appends) {
            appends &= description.offset == 0;
        }
    }

    /** MemoryFile.truncate: one byte too many is lost. */
    public static final class TruncateLosesByte {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) int length) {
            length = Math.max(0, length - 1);
        }
    }

    /** MemoryFile.truncate: what was cut off is there again when the file grows. */
    public static final class CutBytesComeBack {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.FieldValue(value = "size", readOnly = false) int size,
            @Advice.Argument(0) int length) {
            boolean cuts = length < size;
            size = Math.min(size, length);
            return cuts;
        }
    }

    /** Mode.mayRead: who may only write reads. */
    public static final class Always {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) boolean answer) {
            answer = true;
        }
    }

    /** Description.isNonBlocking, among others. */
    public static final class Never {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) boolean answer) {
            answer = false;
        }
    }

    /** Session.open: a handle that shares a description gets one with an offset of its own. */
    public static final class OwnOffset {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 1, readOnly = false) OpenDescription description) {
            if (description.handles > 0) {
                OpenDescription own = new OpenDescription();
                own.set(description.object, description.mode, description.flags);
                description = own;
            }
        }
    }

    // Pipes

    /** Pipe.room: a byte more than there is. */
    public static final class RoomForOneMore {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) int room) {
            room++;
        }
    }

    /** Pipe.decideWrite: what should go together goes as far as there is room. */
    public static final class TornWrite {
        @Advice.OnMethodExit
        static void exit(@Advice.Argument(0) Decision out, @Advice.This Pipe pipe) {
            if (out.mustWait && pipe.room() > 0) {
                out.mustWait = false;
                out.done(MessageType.WRITE, pipe.room());
            }
        }
    }

    /** Pipe.attempt: lseek of a pipe is accepted. */
    public static final class SeekOnPipe {
        @Advice.OnMethodExit
        static void exit(@Advice.Argument(0) Decision out, @Advice.Argument(1) MessageType type) {
            if (type == MessageType.LSEEK) {
                out.done(MessageType.NONE, 0);
            }
        }
    }

    /** Pipe.remove: a short read loses a byte that was not read. */
    public static final class ByteLost {
        @Advice.OnMethodExit
        static void exit(@Advice.FieldValue(value = "head", readOnly = false) int head,
            @Advice.FieldValue(value = "size", readOnly = false) int size) {
            if (size > 1) {
                head++;
                size--;
            }
        }
    }

    // Who waits

    /** Server.defer: who must wait is forgotten. */
    public static final class WaitingForgotten {
        @Advice.OnMethodExit
        static void exit(@Advice.This Server server) {
            server.deferred.remove(server.deferred.size() - 1);
        }
    }

    /** Server.releaseOne: of two who wait the other one is answered. */
    public static final class WrongCaller {
        @Advice.OnMethodEnter
        static void enter(@Advice.This Server server, @Advice.Argument(0) DeferredRequest entry) {
            List<DeferredRequest> all = server.deferred;
            DeferredRequest other = all.get(all.size() - 1);
            int reply = other.reply;
            other.reply = entry.reply;
            entry.reply = reply;
        }
    }

    /** Pipe.eventsAt: a pipe whose other end is gone is only empty, or full. */
    public static final class EndNotTold {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) int events) {
            events &= PollEvents.IN | PollEvents.OUT;
        }
    }

    /** PollEvents.asked: all events that hold are told. */
    public static final class AllAsked {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) int events) {
            events = PollEvents.IN | PollEvents.OUT;
        }
    }

    /** PollRegistrations.firstReady: no lane that polls is signalled. */
    public static final class NobodySignalled {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) PollRegistration first) {
            first = null;
        }
    }

    // Revocation

    /** Server.takeAway: the handle that is taken away stays open. */
    public static final class StaysOpen {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) Session session) {
            session = null;
        }
    }

    /** Server.takeAway: the lanes that wait for the handle are forgotten. */
    public static final class WaitingNotTold {
        @Advice.OnMethodEnter
        static void enter(@Advice.This Server server, @Advice.Argument(0) Session session, @Advice.Argument(1) long handle) {
            for (int i = server.deferred.size() - 1; i >= 0; i--) {
                DeferredRequest each = server.deferred.get(i);
                if (each.lane.session == session && each.handle == handle) {
                    server.free.add(each.reply);
                    each.lane.state = Lane.State.UNANSWERED;
                    server.deferred.remove(i);
                }
            }
        }
    }

    /** FaultInjector.tell: a handle is revoked, and the server does not hear of it. */
    public static final class HandleNotTold {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.Argument(1) int handle) {
            return handle > 0;
        }
    }

    // Messages and windows

    /** Server.remember: a short write is told as a whole one. */
    public static final class ShortWriteToldWhole {
        @Advice.OnMethodExit
        static void exit(@Advice.Argument(0) Lane lane, @Advice.Argument(2) Decision done) {
            if (done.effect == MessageType.WRITE) {
                lane.answer.count(done.written.count());
            }
        }
    }

    /** Server.checkedLength: the length that is used is not the one that was checked. */
    public static final class LengthOneLess {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) int length) {
            length = Math.max(0, length - 1);
        }
    }

    /** Client.fitsInline: one byte more than the message may carry. */
    public static final class InlineOneMore {
        @Advice.OnMethodExit
        static void exit(@Advice.FieldValue("layout") Layout layout, @Advice.FieldValue("operation") FileOperation operation,
            @Advice.Argument(0) int count, @Advice.Return(readOnly = false) boolean fits) {
            fits |= operation.path() == PayloadPath.TRADITIONAL && count <= layout.inlineRequest() + 1;
        }
    }

    /** Runner.window: the part of the session's first lane, for every lane. */
    public static final class FirstLanesWindow {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) LaneId lane) {
            lane = new LaneId(lane.session(), 0);
        }
    }

    /** Client.accept: a write that was cut short is not gone on with. */
    public static final class CountBelieved {
        @Advice.OnMethodEnter
        static void enter(@Advice.FieldValue("operation") FileOperation operation,
            @Advice.FieldValue(value = "moved", readOnly = false) long moved, @Advice.Argument(0) int count) {
            moved += operation.type() == MessageType.READ && count > 1 ? -1 : 0;
        }
    }
}
