/**
 * Who did what: a hash chain per facility, written in the transaction it tells of, and signed
 * checkpoints of it beside the database.
 */
@NullMarked
package zaitaku.web.platform.audit;

import org.jspecify.annotations.NullMarked;
