/** Who did what: a hash chain per facility, written in the transaction it tells of. */
@NullMarked
package zaitaku.web.platform.audit;

import org.jspecify.annotations.NullMarked;
