package keel.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

import keel.refinement.transport.TransportImplementation;
import keel.transport.Layout;
import keel.transport.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Does the comparison of the transport's machines bite? Every planted fault is caught by the model that the table names. */
class PlantedTransportFaultsTest {
    private static final String FORMS = "keel.refinement.transport.";

    @ParameterizedTest
    @EnumSource
    void plantedFault_isCaughtByItsModel(TransportFaults fault) throws Exception {
        assertNotEquals("", difference(fault.caughtBy, Map.of(fault.transportClass, fault.plant())),
            fault + " is not caught by " + fault.caughtBy);
    }

    @Test
    void machinesAsTheyAre_doAsRecorded() throws Exception {
        for (String model : new String[] {"TransportMixed", "TransportPipes", "TransportFiles", "TransportOpen"}) {
            assertEquals("", difference(model, Map.of()));
            assertTrue(TransportRecording.of(model).size() > 1000, model);
        }
    }

    /** The machines and all that they use are loaded anew; what they are compared by stays. */
    private static String difference(String model, Map<String, byte[]> altered) throws Exception {
        TransportRecording recording = TransportRecording.of(model);
        try (Isolated classes = new Isolated(altered, "keel.transport.", FORMS + "ReferenceClient", FORMS + "ReferenceServer",
            FORMS + "ServerState", FORMS + "TransportCodec", FORMS + "OutputCodec", FORMS + "FileOperationCodec")) {
            Class<?> layout = classes.loadClass(Layout.class.getName());
            Class<?> limits = classes.loadClass(Limits.class.getName());
            Object small = layout.getConstructors()[0].newInstance(1, 1, 1, 1, 2);
            TransportImplementation client = (TransportImplementation) classes.loadClass(FORMS
                + "ReferenceClient").getConstructor(layout)
                .newInstance(small);
            TransportImplementation server = (TransportImplementation) classes.loadClass(FORMS + "ReferenceServer")
                .getConstructor(layout, limits).newInstance(small, limits.getConstructors()[0].newInstance(2, 1, 16));
            return recording.firstDifference(client, server);
        }
    }
}
