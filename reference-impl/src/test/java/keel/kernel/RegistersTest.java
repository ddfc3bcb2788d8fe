package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What a user puts into registers, on a machine of words of four bits. */
class RegistersTest {
    private final Registers registers = new Registers(15);

    @Test
    void whateverIsPutThere_isCutToAWord() {
        assertSame(registers, registers.capability(0x11).reply(0x12).destination(0x13).receive(0x14, 0x15, 0x16));
        assertEquals(1, registers.capability());
        assertEquals(2, registers.reply());
        assertEquals(3, registers.destination());
        assertTrue(registers.hasReceive());
        assertEquals(4, registers.receiveRoot());
        assertEquals(5, registers.receiveIndex());
        assertEquals(6, registers.receiveDepth());
        assertSame(registers, registers.receiveNothing());
        assertFalse(registers.hasReceive());
    }

    @Test
    void whatABufferHolds_isCutToAWord() {
        Message sent = registers.sent().set(1, 2).addCap(3);
        sent.hold(0, 0x14);
        sent.holdCap(0, 0x15);
        assertEquals(4, sent.word(0));
        assertEquals(5, sent.cap(0));
    }

    @Test
    void oneRegister_isForgottenAlone() {
        UserContext context = new UserContext(15);
        context.set(Register.FLAGS, 1).set(Register.IP, 2).set(Register.SP, 3);
        context.forget(Register.SP);
        assertFalse(context.isKnown(Register.SP));
        assertTrue(context.isKnown(Register.FLAGS));
        assertTrue(context.isKnown(Register.IP));
    }

    @Test
    void message_isCutToWords() {
        Message sent = registers.sent().set(0x11, 0x12).add(0x13).addCap(0x14);
        assertSame(sent, registers.sent());
        assertEquals(1, sent.label());
        assertEquals(2, sent.length());
        assertEquals(2, sent.word(0));
        assertEquals(3, sent.word(1));
        assertEquals(1, sent.capCount());
        assertEquals(4, sent.cap(0));
        assertSame(sent, sent.start(2));
        assertEquals(0, sent.length() + sent.capCount());
    }
}
