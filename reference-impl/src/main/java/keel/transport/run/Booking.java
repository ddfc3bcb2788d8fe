package keel.transport.run;

/** To what a kernel entry is booked. */
public enum Booking {
    CLIENT_CALL, CLIENT_WAIT, SERVER, SERVER_DEFERS, OTHER;

    void book(Counts counts) {
        switch (this) {
            case CLIENT_CALL -> {
                counts.client++;
                counts.issues++;
            }
            case CLIENT_WAIT -> {
                counts.client++;
                counts.deferrals++;
            }
            case SERVER -> counts.server++;
            case SERVER_DEFERS -> {
                counts.server++;
                counts.deferrals++;
            }
            case OTHER -> { }
        }
    }
}
