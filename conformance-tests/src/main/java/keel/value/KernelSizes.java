package keel.value;

import java.io.Serializable;
import java.util.Map;

/**
 * The sizes of a kernel whose states are compared.
 * @param wordBits the width of its words
 * @param workUnits the units of work in a slice of a long operation
 */
public record KernelSizes(int wordBits, int workUnits) implements Serializable {

    /** The recorded kernel's. */
    public static final KernelSizes RECORDED = new KernelSizes(64, 100);

    /** A model's, unless it says otherwise. */
    public static final KernelSizes MODEL = new KernelSizes(6, 1);

    private static final String WORD_BITS = "wordBits";
    private static final String WORK_UNITS = "workUnits";
    private static final int LIMB_BITS = 16;

    /** The sizes that the meta data of a trace name; those it leaves out are the given ones. */
    public static KernelSizes of(String file, Map<String, String> meta, KernelSizes otherwise) {
        KernelSizes sizes = new KernelSizes(number(file, meta, WORD_BITS, otherwise.wordBits),
            number(file, meta, WORK_UNITS, otherwise.workUnits));
        boolean limbs = sizes.wordBits <= LIMB_BITS || sizes.wordBits % LIMB_BITS == 0 && sizes.wordBits <= 64;
        if (!limbs) {
            throw new BadInput(file, "#meta." + WORD_BITS, "expected up to 16, 32, 48 or 64 bits, found "
                + sizes.wordBits);
        }
        return sizes;
    }

    private static int number(String file, Map<String, String> meta, String name, int otherwise) {
        String text = meta.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[1-9]\\d{0,3}")) {
            throw new BadInput(file, "#meta." + name, "expected a number from 1 to 9999, found " + text);
        }
        return Integer.parseInt(text);
    }

    /** Writes them into the meta data of a trace. */
    public void to(Map<String, String> meta) {
        meta.put(WORD_BITS, Integer.toString(wordBits));
        meta.put(WORK_UNITS, Integer.toString(workUnits));
    }
}
