------------------------------- MODULE Syscall -------------------------------
(***************************************************************************)
(* The eleven system calls, a row each: how the call sends, to the         *)
(* capability in which register, and how it receives (semantics 4).        *)
(***************************************************************************)
EXTENDS Objects

LOCAL Sending(blocking, call, donation, phase) ==
    [blocking |-> blocking, call |-> call, donation |-> donation, phase |-> phase]

(* The ways to send: does the sender wait for a receiver, does it wait for a reply, may its       *)
(* scheduling context go with the message, and does a receive phase follow?  The kernel sends the *)
(* message of a fault; the stored fault makes that a call.                                        *)
SendMode ==
    [Send       |-> Sending("Blocking",    "Send", "Keep",      "Only"),
     NBSend     |-> Sending("NonBlocking", "Send", "Keep",      "Only"),
     Call       |-> Sending("Blocking",    "Call", "MayDonate", "Only"),
     FirstPhase |-> Sending("NonBlocking", "Send", "MayDonate", "First"),
     Fault      |-> Sending("Blocking",    "Send", "MayDonate", "Only")]

LOCAL Receiving(blocking, reply) == [blocking |-> blocking, reply |-> reply]

(* The ways to receive: does the receiver wait for a message, and does an endpoint need a reply object? *)
ReceiveMode ==
    [Recv   |-> Receiving("Blocking",    "Needed"),
     NBRecv |-> Receiving("NonBlocking", "Needed"),
     Wait   |-> Receiving("Blocking",    "None"),
     NBWait |-> Receiving("NonBlocking", "None")]

LOCAL Row(send, to, receive) == [send |-> send, to |-> to, receive |-> receive]

Call ==
    [SysCall       |-> Row("Call",       "cap",   None),
     SysSend       |-> Row("Send",       "cap",   None),
     SysNBSend     |-> Row("NBSend",     "cap",   None),
     SysRecv       |-> Row(None,         None,    "Recv"),
     SysNBRecv     |-> Row(None,         None,    "NBRecv"),
     SysWait       |-> Row(None,         None,    "Wait"),
     SysNBWait     |-> Row(None,         None,    "NBWait"),
     SysReplyRecv  |-> Row("FirstPhase", "reply", "Recv"),
     SysNBSendRecv |-> Row("FirstPhase", "dest",  "Recv"),
     SysNBSendWait |-> Row("FirstPhase", "dest",  "Wait"),
     SysYield      |-> Row(None,         None,    None)]

=============================================================================
