/** The transaction of bridge protocol 1. */
@NullMarked
package zaitaku.web.challenge;

import org.jspecify.annotations.NullMarked;
