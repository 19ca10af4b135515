package dev.infralint.estate;

import dev.infralint.project.ConfigurationFault;

/** Something that the user asked for cannot be had; the message says what, and what to do. */
final class EstateFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EstateFault(String message) {
        super(message);
    }

    /** What to tell of a fault: the message of one that is made to be read, else all that there is. */
    static String told(Throwable fault) {
        boolean readable = fault instanceof EstateFault || fault instanceof ConfigurationFault;
        return readable ? String.valueOf(fault.getMessage()) : fault.toString();
    }
}
