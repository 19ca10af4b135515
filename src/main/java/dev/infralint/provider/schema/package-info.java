/**
 * What the providers take: resource types, their arguments and what absence means, by major version.
 *
 * <p>All of it is data, made by {@code src/build/provider-tables} from the providers' published schemas, source and
 * documentation; the code only reads it. Tables are read when a type of their service is first asked for, so that a run pays
 * for the services it meets. It knows values and nothing else of the program.
 */
@NullMarked
package dev.infralint.provider.schema;

import org.jspecify.annotations.NullMarked;
