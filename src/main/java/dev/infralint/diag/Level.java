package dev.infralint.diag;

/** How grave a diagnostic is. */
public enum Level {
    /** Terraform itself would refuse the input. */
    ERROR,
    /** The input is valid, but something of it was not checked. */
    WARNING
}
