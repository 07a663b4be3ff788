/** A My Number Card in plain Java, with its practice PKI. */
@NullMarked
package zaitaku.nfcbridge.virtualcard;

import org.jspecify.annotations.NullMarked;
