package keel.kernel;

import java.util.function.Predicate;

/** The objects of one kind, by index; it grows while the kernel boots. */
public final class Table<T extends KernelObject> {
    private KernelObject[] items = new KernelObject[4];
    private int size;

    Table() {
    }

    T add(T object) {
        if (size == items.length) {
            KernelObject[] longer = new KernelObject[2 * size];
            System.arraycopy(items, 0, longer, 0, size);
            items = longer;
        }
        items[size++] = object;
        return object;
    }

    /** The number of objects. */
    public int size() {
        return size;
    }

    /** The object with this index. */
    @SuppressWarnings("unchecked")
    public T get(int index) {
        return (T) items[index];
    }

    /** Whether every object satisfies the predicate. */
    public boolean every(Predicate<? super T> predicate) {
        for (int i = 0; i < size; i++) {
            if (!predicate.test(get(i))) {
                return false;
            }
        }
        return true;
    }

    void reset() {
        for (int i = 0; i < size; i++) {
            items[i].reset();
        }
    }

    void save(Snapshot snapshot) {
        for (int i = 0; i < size; i++) {
            items[i].save(snapshot);
        }
    }

    void restore(Snapshot snapshot) {
        for (int i = 0; i < size; i++) {
            items[i].restore(snapshot);
        }
    }
}
