/** The messages of bridge protocol 1: records without I/O, shared with the service. */
@NullMarked
package zaitaku.nfcbridge.protocol;

import org.jspecify.annotations.NullMarked;
