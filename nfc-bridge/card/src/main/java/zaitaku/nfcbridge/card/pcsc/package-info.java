/** Real readers: PC/SC through the system's own library. */
@NullMarked
package zaitaku.nfcbridge.card.pcsc;

import org.jspecify.annotations.NullMarked;
