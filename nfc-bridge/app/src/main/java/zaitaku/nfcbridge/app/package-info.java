/** The agent: loopback endpoint and PIN surfaces; and the command that plays a phone. */
@NullMarked
package zaitaku.nfcbridge.app;

import org.jspecify.annotations.NullMarked;
