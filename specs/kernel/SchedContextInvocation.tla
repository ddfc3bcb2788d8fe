----------------------- MODULE SchedContextInvocation ------------------------
(***************************************************************************)
(* Invocations of scheduling contexts and of the right to configure them   *)
(* on a core (semantics 8.4, 8.5, 15.7).  Budgets are only checked.        *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Objects

LOCAL Word == INSTANCE Word
LOCAL Label == INSTANCE Label
LOCAL Error == INSTANCE Error
LOCAL Tcb == INSTANCE Tcb
LOCAL SchedContext == INSTANCE SchedContext

-----------------------------------------------------------------------------
(* Bind, Unbind, UnbindObject. *)

LOCAL DecodeBindThread(k, sc, target) ==
    IF \/ k.schedContext[sc].thread # None
       \/ Tcb!HasSchedContext(k, target)
       \/ Tcb!IsBlocked(k, target) /\ ~k.schedContext[sc].active
    THEN Error!IllegalOperation
    ELSE [kind |-> "SchedContextBindThread", schedContext |-> sc, target |-> target]

LOCAL DecodeBindToNotification(k, sc, n) ==
    IF k.schedContext[sc].notification # None \/ k.notification[n].schedContext # None
    THEN Error!IllegalOperation
    ELSE [kind |-> "SchedContextBindNotification", schedContext |-> sc, notification |-> n]

LOCAL DecodeBind(k, sc, extra) ==
    IF extra = <<>> THEN Error!TruncatedMessage
    ELSE LET cap == extra[1].capability
         IN CASE cap.kind = "TCB" -> DecodeBindThread(k, sc, cap.object)
              [] cap.kind = "Notification" -> DecodeBindToNotification(k, sc, cap.object)
              [] OTHER -> Error!InvalidCapability(1)

LOCAL DecodeUnbindObject(k, t, sc, extra) ==
    IF extra = <<>> THEN Error!TruncatedMessage
    ELSE LET cap == extra[1].capability
         IN CASE cap.kind = "TCB" ->
                    IF k.schedContext[sc].thread # cap.object \/ cap.object = t
                    THEN Error!IllegalOperation
                    ELSE [kind |-> "SchedContextUnbindThread", schedContext |-> sc]
              [] cap.kind = "Notification" ->
                    IF k.schedContext[sc].notification # cap.object
                    THEN Error!IllegalOperation
                    ELSE [kind |-> "SchedContextUnbindNotification", schedContext |-> sc]
              [] OTHER -> Error!InvalidCapability(1)

LOCAL DecodeUnbind(k, t, sc) ==
    IF k.schedContext[sc].thread = t
    THEN Error!IllegalOperation
    ELSE [kind |-> "SchedContextUnbind", schedContext |-> sc]

-----------------------------------------------------------------------------
(* A thread may give its turn to those that it could also raise to their priority. *)
LOCAL DecodeYieldTo(k, t, sc) ==
    LET to == k.schedContext[sc].thread
    IN IF to = None THEN Error!IllegalOperation
       ELSE IF to = t \/ k.thread[to].priority > k.thread[t].mcp THEN Error!IllegalOperation
       ELSE [kind |-> "SchedContextYieldTo", schedContext |-> sc]

Decode(k, t, sc, message, extra) ==
    CASE Label!Is(message, "SchedContextBind") -> DecodeBind(k, sc, extra)
      [] Label!Is(message, "SchedContextUnbindObject") -> DecodeUnbindObject(k, t, sc, extra)
      [] Label!Is(message, "SchedContextUnbind") -> DecodeUnbind(k, t, sc)
      [] Label!Is(message, "SchedContextConsumed") -> [kind |-> "SchedContextConsumed"]
      [] Label!Is(message, "SchedContextYieldTo") -> DecodeYieldTo(k, t, sc)
      [] OTHER -> Error!IllegalOperation

-----------------------------------------------------------------------------
(* Configure: budget and period in microseconds, extra refills, badge, flags. *)

MinBudget == Word!FromNat(20)

(* 2^61 ticks of a nanosecond, in microseconds; where words are small, a small number. *)
MaxPeriod == IF Word!Limbs = 4 THEN <<54525, 59768, 12582, 8>> ELSE Word!FromNat(60)

LOCAL DefaultBits == 8               \* of contexts whose memory is not known

(* How many refills a context of 2^n bytes has room for, besides the first two. *)
LOCAL MaxExtraRefills(k, sc) ==
    LET bits == IF sc \in DOMAIN k.memory THEN k.memory[sc].bits ELSE DefaultBits
    IN (2 ^ bits - 96) \div 16 - 2

LOCAL DecodeWith(k, core, sc, words) ==
    LET max == MaxExtraRefills(k, sc)
    IN IF Word!Less(Word!FromNat(max), words[3]) THEN Error!RangeError(0, max)
       ELSE [kind |-> "SchedControlConfigureFlags", schedContext |-> sc, core |-> core,
             badge |-> words[4]]

LOCAL DecodeConfigure(k, core, words, extra) ==
    IF extra = <<>> \/ Len(words) < 5 THEN Error!TruncatedMessage
    ELSE LET budget == words[1]
             period == words[2]
         IN CASE \/ Word!Less(MaxPeriod, budget) \/ Word!Less(MaxPeriod, period)
                 \/ Word!Less(budget, MinBudget) \/ Word!Less(period, MinBudget) ->
                    Error!RangeErrorOfWords(MinBudget, MaxPeriod)
              [] Word!Less(period, budget) -> Error!RangeErrorOfWords(MinBudget, period)
              [] extra[1].capability.kind # "SchedContext" -> Error!InvalidCapability(1)
              [] OTHER -> DecodeWith(k, core, extra[1].capability.object, words)

DecodeControl(k, core, message, extra) ==
    IF Label!Is(message, "SchedControlConfigureFlags")
    THEN DecodeConfigure(k, core, message.words, extra)
    ELSE Error!IllegalOperation

-----------------------------------------------------------------------------
Perform(k, t, invocation) ==
    CASE invocation.kind = "SchedContextBindThread" ->
            SchedContext!BindThread(k, invocation.schedContext, invocation.target)
      [] invocation.kind = "SchedContextBindNotification" ->
            SchedContext!BindNotification(k, invocation.schedContext, invocation.notification)
      [] invocation.kind = "SchedContextUnbindThread" ->
            SchedContext!UnbindThread(k, invocation.schedContext)
      [] invocation.kind = "SchedContextUnbindNotification" ->
            SchedContext!UnbindNotification(k, invocation.schedContext)
      [] invocation.kind = "SchedContextUnbind" ->
            SchedContext!Unbind(k, invocation.schedContext)
      [] invocation.kind = "SchedContextConsumed" -> k
      [] invocation.kind = "SchedContextYieldTo" ->
            SchedContext!YieldTo(k, t, invocation.schedContext)
      [] invocation.kind = "SchedControlConfigureFlags" ->
            SchedContext!Configure(k, t, invocation.schedContext, invocation.core, invocation.badge)

(* The words that a successful call answers, in the state that it has led to: the time used,    *)
(* which is not modelled; a thread that waits for another one's turn to end is told then.       *)
Answer(k, t, invocation) ==
    IF \/ invocation.kind = "SchedContextConsumed"
       \/ invocation.kind = "SchedContextYieldTo" /\ k.thread[t].yieldTo = None
    THEN <<Word!Zero>>
    ELSE <<>>

=============================================================================
