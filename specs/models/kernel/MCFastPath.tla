------------------------------ MODULE MCFastPath ------------------------------
(***************************************************************************)
(* Each check of the fast path fails here in some state, and in some all   *)
(* hold.  A passive server on two cores with callers above and below it,   *)
(* one of them in no address space; a controller gives contexts away and   *)
(* moves them while the server works.                                      *)
(***************************************************************************)
EXTENDS Conformance, Worlds, Mutants

LOCAL FastPath == INSTANCE FastPath

(* Slots: 1 e, 2 e without a way back, 3 reply, 4 n, 5 w, 6 TCB of "c", 7 its context, 8 a spare one, *)
(* 9 control of core 1.                                                                              *)
Space ==
    CNodeOf(4, <<Capability!Endpoint("e", W(1), Capability!AllRights),
                 Capability!Endpoint("e", W(2), {"Read", "Write"}), Capability!Reply("r", {"Grant"}),
                 Capability!Notification("n", W(1), {"Read", "Write"}),
                 Capability!Notification("w", W(1), {"Read", "Write"}),
                 Capability!TCB("c"), Capability!SchedContext("sc"), Capability!SchedContext("spare"),
                 Capability!SchedControl(1)>>)

LOCAL Client(priority, sc) == Thread(priority, sc, Flat("cn", 4))

(* Core 0 has the caller "c", the controller "m", and "v" without an address space from high to  *)
(* low, core 1 the caller "y"; the server "s", passive, is bound to "n".                         *)
MCWorld ==
    LET boot == InOneSpace(OnTwoCores(
            NewKernel(
                [c |-> [Client(3, "sc") EXCEPT
                           !.faultHandler = Capability!Endpoint("e", W(3), Capability!AllRights)],
                 m |-> Client(2, "sm"), v |-> Client(0, "sv"), y |-> Client(0, "sy"),
                 s |-> [Client(1, None) EXCEPT !.notification = "n"]],
                {"e"}, {"n", "w"}, {"r"}, {"sc", "sm", "sv", "sy", "spare"}, [cn |-> Space]),
            {"sy"}))
    IN Serving([boot EXCEPT !.thread["v"].vspace = Capability!Null,
                            !.notification["n"].thread = "s"], "s", "e", "r")

LOCAL Five == Msg(0, <<1, 2, 3, 4, 5>>, <<>>)

MCMenu ==
    {Call("c", 1, Empty), On1(Call("c", 1, Empty)), Call("c", 2, Empty), Call("c", 3, Empty),
     Call("c", 1, Five), VMFault("c", 1, 4), Wait("c", 5)}
    \cup {ReplyRecv("s", 1, 3, Empty), On1(ReplyRecv("s", 1, 3, Empty)), ReplyRecv("s", 3, 3, Empty),
          ReplyRecv("s", 1, 1, Empty), ReplyRecv("s", 1, 3, Five), Wait("s", 1)}
    \cup {Call("v", 1, Empty), Wait("v", 1), Call("m", 1, Empty), Wait("m", 1), NBSend("m", 4, Empty),
          Invoke("m", 8, "SchedContextBind", <<>>, <<6>>),
          Invoke("m", 9, "SchedControlConfigureFlags", <<20, 20, 0, 1, 0>>, <<7>>)}
    \cup {On1(NBSend("y", 5, Empty)), TakeIpi(0), TakeIpi(1)}

LOCAL Accepted == {input \in Inputs : Kernel!Accepts(k, input)}

LOCAL PathOf(input) == FastPath!PathOf(Kernel!Entering(k, input.core), input.event)

(* Once a call or an answer is fast, the kernel goes to the partner at once and gives it the     *)
(* thread's context, but for an IPI that is on its way: its path is worth its name.              *)
FastGoesToPartner ==
    \A input \in Accepted : PathOf(input) = "fast" =>
        LET t == input.event.thread
            after == Kernel!Step(k, input).k
            partner == after.schedContext[k.thread[t].schedContext].thread
        IN /\ partner # t
           /\ after.core[input.core].current = partner \/ k.core[input.core].ipi

Situations ==
    LET calls == {PathOf(input) : input \in {i \in Accepted : i.event.kind = "SysCall"}}
        answers == {PathOf(input) : input \in {i \in Accepted : i.event.kind = "SysReplyRecv"}}
    IN [SituationCallFast |-> "fast" \in calls,
        SituationCallMessage |-> "message" \in calls,
        SituationCallCap |-> "cap" \in calls,
        SituationCallNoReceiver |-> "noReceiver" \in calls,
        SituationCallVSpace |-> "vspace" \in calls,
        SituationCallPriority |-> "priority" \in calls,
        SituationCallRights |-> "rights" \in calls,
        SituationCallReceiverHasContext |-> "receiverHasContext" \in calls,
        SituationCallNoReplyObject |-> "noReplyObject" \in calls,
        SituationCallCore |-> "core" \in calls,
        SituationAnswerFast |-> "fast" \in answers,
        SituationAnswerMessage |-> "message" \in answers,
        SituationAnswerCap |-> "cap" \in answers,
        SituationAnswerReplyCap |-> "replyCap" \in answers,
        SituationAnswerBoundNotification |-> "boundNotification" \in answers,
        SituationAnswerSenderWaiting |-> "senderWaiting" \in answers,
        SituationAnswerReplyNotHead |-> "replyNotHead" \in answers,
        SituationAnswerCallerFault |-> "callerFault" \in answers,
        SituationAnswerVSpace |-> "vspace" \in answers,
        SituationAnswerPriority |-> "priority" \in answers,
        SituationAnswerCallerHasContext |-> "callerHasContext" \in answers,
        SituationAnswerCore |-> "core" \in answers]

SituationsCounted == CountSituations(Situations)

=============================================================================
