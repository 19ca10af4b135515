/** The server for coding agents: what a check finds, in the terms of the Model Context Protocol. */
@NullMarked
package dev.infralint.mcp;

import org.jspecify.annotations.NullMarked;
