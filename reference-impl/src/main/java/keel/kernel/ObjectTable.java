package keel.kernel;

import java.util.function.Predicate;

/** The objects of one kind, by index. One that is destroyed leaves a hole; a new one takes the first hole. */
public final class ObjectTable<T extends KernelObject> {
    private KernelObject[] items = new KernelObject[4];
    private int size;

    ObjectTable() {
    }

    T add(T object) {
        int index = firstHole();
        if (index == items.length) {
            KernelObject[] longer = new KernelObject[2 * index];
            System.arraycopy(items, 0, longer, 0, index);
            items = longer;
        }
        items[index] = object;
        object.index = index;
        object.exists = true;
        size = Math.max(size, index + 1);
        return object;
    }

    private int firstHole() {
        int index = 0;
        while (index < size && items[index] != null) {
            index++;
        }
        return index;
    }

    void remove(T object) {
        items[object.index] = null;
        object.exists = false;
    }

    /** One more than the highest index there has been since the table was last empty. */
    public int size() {
        return size;
    }

    /** The object with this index, or null. */
    @SuppressWarnings("unchecked")
    public T get(int index) {
        return (T) items[index];
    }

    /** Whether every object satisfies the predicate. */
    public boolean every(Predicate<? super T> predicate) {
        for (int i = 0; i < size; i++) {
            if (items[i] != null && !predicate.test(get(i))) {
                return false;
            }
        }
        return true;
    }

    void reset() {
        for (int i = 0; i < size; i++) {
            if (items[i] != null) {
                items[i].reset();
            }
        }
    }

    void clear() {
        for (int i = 0; i < size; i++) {
            if (items[i] != null) {
                items[i].exists = false;
                items[i] = null;
            }
        }
        size = 0;
    }

    void save(Snapshot snapshot) {
        snapshot.put(size);
        for (int i = 0; i < size; i++) {
            snapshot.put(items[i]);
            if (items[i] != null) {
                items[i].save(snapshot);
            }
        }
    }

    void restore(Snapshot snapshot) {
        clear();
        size = snapshot.takeInt();
        if (size > items.length) {
            throw new IllegalStateException("a snapshot of another kernel");
        }
        for (int i = 0; i < size; i++) {
            items[i] = snapshot.take();
            if (items[i] != null) {
                items[i].index = i;
                items[i].exists = true;
                items[i].restore(snapshot);
            }
        }
    }
}
