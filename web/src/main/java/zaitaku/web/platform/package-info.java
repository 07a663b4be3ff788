/**
 * Clock, randomness, database and tenant transaction, page frame, messages, audit: serves every
 * room, uses none.
 */
@NullMarked
package zaitaku.web.platform;

import org.jspecify.annotations.NullMarked;
