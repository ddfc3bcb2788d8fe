-------------------------------- MODULE Label --------------------------------
(***************************************************************************)
(* The labels that invocations of the kernel's objects have (x86_64).      *)
(***************************************************************************)
EXTENDS Naturals

LOCAL Word == INSTANCE Word

Number ==
    [UntypedRetype |-> 1, TCBReadRegisters |-> 2, TCBWriteRegisters |-> 3, TCBCopyRegisters |-> 4,
     TCBConfigure |-> 5, TCBSetPriority |-> 6, TCBSetMCPriority |-> 7, TCBSetSchedParams |-> 8,
     TCBSetTimeoutEndpoint |-> 9, TCBSetIPCBuffer |-> 10, TCBSetSpace |-> 11, TCBSuspend |-> 12,
     TCBResume |-> 13, TCBBindNotification |-> 14, TCBUnbindNotification |-> 15,
     TCBSetTLSBase |-> 16, TCBSetFlags |-> 17, CNodeRevoke |-> 18, CNodeDelete |-> 19,
     CNodeCancelBadgedSends |-> 20, CNodeCopy |-> 21, CNodeMint |-> 22, CNodeMove |-> 23,
     CNodeMutate |-> 24, CNodeRotate |-> 25, SchedControlConfigureFlags |-> 33,
     SchedContextBind |-> 34, SchedContextUnbind |-> 35, SchedContextUnbindObject |-> 36,
     SchedContextConsumed |-> 37, SchedContextYieldTo |-> 38, PDPTMap |-> 39, PDPTUnmap |-> 40,
     PageDirectoryMap |-> 41, PageDirectoryUnmap |-> 42, PageTableMap |-> 43, PageTableUnmap |-> 44,
     FrameMap |-> 45, FrameUnmap |-> 46, FrameGetAddress |-> 47]

LOCAL AsWord == [name \in DOMAIN Number |-> Word!FromNat(Number[name])]

Is(message, name) == message.label = AsWord[name]

=============================================================================
