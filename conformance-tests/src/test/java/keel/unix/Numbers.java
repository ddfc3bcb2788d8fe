package keel.unix;

import java.lang.reflect.Field;
import keel.transport.Client;
import keel.transport.Lane;
import keel.transport.Server;
import keel.transport.Session;
import keel.transport.run.ClientThread;
import keel.transport.run.Runner;

/** Lets the numbers of requests begin shortly before they wrap around, which otherwise takes four thousand million. */
final class Numbers {

    private Numbers() {
    }

    /** All lanes have had this number last, at both ends. */
    static void begin(Runner runner, int number) {
        try {
            for (ClientThread client : runner.clients()) {
                field(Client.class, "number").setInt(field(ClientThread.class, "machine").get(client), number);
            }
            Object thread = field(Runner.class, "server").get(runner);
            Server server = (Server) field(thread.getClass(), "machine").get(thread);
            for (Session session : server.sessions()) {
                for (int lane = 0; lane < session.laneCount(); lane++) {
                    field(Lane.class, "number").setInt(session.lane(lane), number);
                }
            }
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("the machines keep their numbers elsewhere", changed);
        }
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
