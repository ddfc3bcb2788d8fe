package keel.refinement.transport;

import java.util.ArrayList;
import java.util.List;

import keel.transport.Bytes;
import keel.transport.FileOperation;
import keel.transport.FileOperation.Patience;
import keel.transport.PayloadPath;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Value.Seq;

/** Operations as {@code FileOperation.tla} writes them: a record for each kind, with what that kind needs. */
final class FileOperationCodec {
    private static final String HANDLE = "handle";
    private static final String PATH = "path";
    private static final String OFFSET = "offset";
    private static final String LENGTH = "length";
    private static final String DATA = "data";
    private static final String WHENCE = "whence";
    private static final String SIZE = "size";
    private static final String EVENTS = "events";
    private static final String PATIENCE = "patience";
    private static final String NEW = "new";
    private static final String FLAGS = "flags";

    private FileOperationCodec() {
    }

    /** The operation of a record. */
    static FileOperation operation(Rec from) {
        String kind = from.text("type");
        if (kind.equals("none")) {
            return FileOperation.NONE;
        }
        long handle = TransportCodec.badge(from.get(HANDLE));
        return switch (kind) {
            case "read" -> FileOperation.read(handle, path(from), from.number(LENGTH));
            case "pread" -> FileOperation.pread(handle, path(from), from.number(OFFSET), from.number(LENGTH));
            case "write" -> new FileOperation.Write(handle, path(from), data(from.get(DATA)));
            case "pwrite" -> new FileOperation.PWrite(handle, path(from), from.number(OFFSET), data(from.get(DATA)));
            case "readv" -> new FileOperation.ReadV(handle, lengths(from.get("lengths")));
            case "writev" -> new FileOperation.WriteV(handle, buffers(from.get("buffers")));
            case "lseek" -> new FileOperation.LSeek(handle, from.number(OFFSET), from.number(WHENCE));
            case "ftruncate" -> new FileOperation.FTruncate(handle, from.number(SIZE));
            case "poll" -> new FileOperation.Poll(handle, from.number(EVENTS), Patience.values()[from.number(PATIENCE)]);
            case "await" -> new FileOperation.Await(handle);
            case "open" -> new FileOperation.Open(handle, from.number(NEW) - 1, from.number(FLAGS));
            case "pipe" -> new FileOperation.MakePipe(handle, from.number(NEW) - 1, from.number(FLAGS));
            case "close" -> new FileOperation.Close(handle);
            default -> throw new IllegalArgumentException("no operation of a program: " + from);
        };
    }

    private static PayloadPath path(Rec from) {
        return TransportCodec.path(from.text(PATH));
    }

    private static Bytes data(Value from) {
        byte[] bytes = TransportCodec.bytes(from);
        return new Bytes().view(bytes, 0, bytes.length);
    }

    private static List<Bytes> buffers(Value from) {
        return ((Seq) from).items().stream().map(FileOperationCodec::data).toList();
    }

    private static List<Bytes> lengths(Value from) {
        List<Bytes> buffers = new ArrayList<>();
        for (Value each : ((Seq) from).items()) {
            int length = (int) TransportCodec.number(each);
            buffers.add(new Bytes().view(new byte[length], 0, length));
        }
        return buffers;
    }

    /** The record of an operation that a client works on: it has gathered readv and writev. */
    static Value form(FileOperation of) {
        if (of instanceof FileOperation.Read read) {
            return record(of, PATH, path(of), LENGTH, Value.num(read.size()));
        } else if (of instanceof FileOperation.PRead read) {
            return record(of, PATH, path(of), OFFSET, Value.num(read.offset()), LENGTH, Value.num(read.size()));
        } else if (of instanceof FileOperation.Write write) {
            return record(of, PATH, path(of), DATA, TransportCodec.form(write.data()));
        } else if (of instanceof FileOperation.PWrite write) {
            return record(of, PATH, path(of), OFFSET, Value.num(write.offset()), DATA, TransportCodec.form(write.data()));
        } else if (of instanceof FileOperation.LSeek seek) {
            return record(of, OFFSET, Value.num(seek.offset()), WHENCE, Value.num(seek.whence()));
        } else if (of instanceof FileOperation.FTruncate truncate) {
            return record(of, SIZE, Value.num(truncate.length()));
        } else if (of instanceof FileOperation.Poll poll) {
            return record(of, EVENTS, Value.num(poll.events()), PATIENCE, Value.num(poll.patience().ordinal()));
        } else if (of instanceof FileOperation.Open open) {
            return record(of, NEW, Value.num(open.newHandle() + 1L), FLAGS, Value.num(open.flags()));
        } else if (of instanceof FileOperation.MakePipe pipe) {
            return record(of, NEW, Value.num(pipe.newHandle() + 1L), FLAGS, Value.num(pipe.flags()));
        } else if (of instanceof FileOperation.Await || of instanceof FileOperation.Close) {
            return record(of);
        } else if (of instanceof FileOperation.None) {
            return Value.rec("type", Value.str(of.type().specName()));
        }
        throw new IllegalArgumentException("no operation that a client works on in the specification: " + of);
    }

    private static Value path(FileOperation of) {
        return Value.str(of.path().specName());
    }

    private static Value record(FileOperation of, Object... fields) {
        List<Object> all = new ArrayList<>(List.of("type", Value.str(of.type().specName()), HANDLE,
            TransportCodec.handle(of.handle())));
        all.addAll(List.of(fields));
        return Value.rec(all.toArray());
    }
}
