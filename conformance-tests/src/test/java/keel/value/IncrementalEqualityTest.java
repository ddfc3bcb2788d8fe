package keel.value;

import static keel.value.Value.num;
import static keel.value.Value.rec;
import static keel.value.Value.seq;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Remembering equal pairs never hides a difference. */
class IncrementalEqualityTest {
    private final IncrementalEquality same = new IncrementalEquality();

    @Test
    void pairSeenEqualBefore_isComparedAgainWhenOneSideChanges() {
        Value mine = rec("cap", rec("object", num(1)), "state", num(1));
        Value yours = rec("cap", rec("object", num(1)), "state", num(1));
        assertTrue(same.of(mine, yours));
        assertTrue(same.of(mine, yours));
        assertFalse(same.of(mine, rec("cap", rec("object", num(2)), "state", num(1))));
        assertFalse(same.of(rec("cap", rec("object", num(1)), "state", num(2)), yours));
        assertTrue(same.of(mine, yours));
    }

    @Test
    void otherShapeOrKind_differs() {
        assertFalse(same.of(rec("a", num(1)), rec("a", num(1), "b", num(1))));
        assertFalse(same.of(rec("a", num(1)), rec("b", num(1))));
        assertFalse(same.of(rec("a", num(1)), seq(num(1))));
        assertTrue(same.of(seq(num(1)), seq(num(1))));
    }
}
