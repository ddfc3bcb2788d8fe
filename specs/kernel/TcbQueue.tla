------------------------------- MODULE TcbQueue -------------------------------
(***************************************************************************)
(* Queues of threads: by priority, and in order of arrival among equals    *)
(* (semantics 9, 15.1).  A sequence, highest priority first.               *)
(***************************************************************************)
EXTENDS Naturals, Sequences

LOCAL AtLeast(k, queue, priority) ==
    SelectSeq(queue, LAMBDA x : k.thread[x].priority >= priority)

LOCAL Above(k, queue, priority) ==
    SelectSeq(queue, LAMBDA x : k.thread[x].priority > priority)

LOCAL Split(queue, head, t) == head \o <<t>> \o SubSeq(queue, Len(head) + 1, Len(queue))

(* The thread joins behind its equals. *)
InsertLast(k, queue, t) == Split(queue, AtLeast(k, queue, k.thread[t].priority), t)

(* The thread joins ahead of its equals. *)
InsertFirst(k, queue, t) == Split(queue, Above(k, queue, k.thread[t].priority), t)

(* The thread leaves, wherever it stands. *)
Remove(queue, t) == SelectSeq(queue, LAMBDA x : x # t)

Has(queue, t) == \E i \in DOMAIN queue : queue[i] = t

(* No thread stands behind one of lower priority. *)
ByPriority(k, queue) ==
    \A i \in 2..Len(queue) : k.thread[queue[i - 1]].priority >= k.thread[queue[i]].priority

=============================================================================
