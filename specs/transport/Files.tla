------------------------------- MODULE Files -------------------------------
(***************************************************************************)
(* What is served as a file: bytes at offsets.                             *)
(***************************************************************************)
EXTENDS Integers, Sequences

LOCAL Poll == INSTANCE PollEvents
LOCAL Decision == INSTANCE Decision

Largest == 16                        \* bytes that a file can have

LOCAL Min(a, b) == IF a < b THEN a ELSE b
LOCAL Max(a, b) == IF a > b THEN a ELSE b

LOCAL Bytes(bytes, offset, count) == SubSeq(bytes, offset + 1, offset + count)

LOCAL Overwritten(bytes, offset, data) ==
    LET gap == [i \in 1..Max(0, offset - Len(bytes)) |-> 0]
    IN Bytes(bytes \o gap, 0, offset) \o data
        \o Bytes(bytes, offset + Len(data), Max(0, Len(bytes) - offset - Len(data)))

-----------------------------------------------------------------------------
LOCAL Read(u, f, offset, length) ==
    LET count == Min(length, Max(0, Len(u.file[f]) - offset))
    IN IF offset < 0 THEN Decision!Refused(u, "EINVAL")
       ELSE Decision!Done(u, "OK", count, Bytes(u.file[f], offset, count))

(* As much as the file can have; an error if that is nothing. *)
LOCAL Write(u, f, offset, data) ==
    LET count == Min(Len(data), Largest - offset)
    IN IF offset < 0 THEN Decision!Refused(u, "EINVAL")
       ELSE IF data = <<>> THEN Decision!Done(u, "OK", 0, <<>>)
       ELSE IF count <= 0 THEN Decision!Refused(u, "EFBIG")
       ELSE Decision!Done([u EXCEPT !.file[f] = Overwritten(@, offset, Bytes(data, 0, count))],
                          "OK", count, <<>>)

(* The description's offset, moved to behind what was done. *)
LOCAL Moved(done, d, offset) ==
    IF done.errno # "OK" THEN done ELSE [done EXCEPT !.unix.description[d].offset = offset + done.count]

(* From the beginning (0), from the offset (1), from the end (2). *)
LOCAL Seek(u, f, d, offset, whence) ==
    LET base == CASE whence = 1 -> u.description[d].offset
                  [] whence = 2 -> Len(u.file[f])
                  [] OTHER -> 0
    IN IF whence \notin 0..2 \/ base + offset < 0 THEN Decision!Refused(u, "EINVAL")
       ELSE Decision!Done([u EXCEPT !.description[d].offset = base + offset], "OK", base + offset, <<>>)

LOCAL Truncate(u, f, size) ==
    IF size < 0 THEN Decision!Refused(u, "EINVAL")
    ELSE IF size > Largest THEN Decision!Refused(u, "EFBIG")
    ELSE Decision!Done([u EXCEPT !.file[f] = IF size <= Len(@) THEN Bytes(@, 0, size)
                                             ELSE @ \o [i \in 1..(size - Len(@)) |-> 0]],
                       "OK", 0, <<>>)

(* One operation through a description of a file. *)
Perform(u, d, op) ==
    LET f == u.description[d].object
        offset == u.description[d].offset
        end == IF "Append" \in u.description[d].flags THEN Len(u.file[f]) ELSE offset
    IN CASE op.type = "read" -> Moved(Read(u, f, offset, op.length), d, offset)
         [] op.type = "write" ->
                IF op.data = <<>> THEN Decision!Done(u, "OK", 0, <<>>)
                ELSE Moved(Write(u, f, end, op.data), d, end)
         [] op.type = "pread" -> Read(u, f, op.offset, op.length)
         [] op.type = "pwrite" -> Write(u, f, op.offset, op.data)
         [] op.type = "lseek" -> Seek(u, f, d, op.offset, op.whence)
         [] op.type = "ftruncate" -> Truncate(u, f, op.size)

(* What a poll for these events finds: a file is always ready for all of them. *)
Events(u, d, events) == Poll!Asked(events)

=============================================================================
