/** APDUs and the client of the JPKI application; no HTTP. */
@NullMarked
package zaitaku.nfcbridge.card;

import org.jspecify.annotations.NullMarked;
