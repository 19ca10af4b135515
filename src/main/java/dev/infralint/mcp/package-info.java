/**
 * The server for coding agents: what a check finds, in the terms of the Model Context Protocol.
 *
 * <p>Law of the package: no path leads out of the folders that are served; an answer is bounded and says how to go on,
 * and a call that cannot be answered is refused in words. What a check is, the command line says ({@link
 * dev.infralint.mcp.Workspace}).
 */
@NullMarked
package dev.infralint.mcp;

import org.jspecify.annotations.NullMarked;
