/** The agent's own window for PINs: Swing of the JDK, and nothing of the rest of the agent. */
@NullMarked
package zaitaku.nfcbridge.app.window;

import org.jspecify.annotations.NullMarked;
