/** What was agreed, shown to whom it belongs, and its change. */
@NullMarked
package zaitaku.web.review;

import org.jspecify.annotations.NullMarked;
