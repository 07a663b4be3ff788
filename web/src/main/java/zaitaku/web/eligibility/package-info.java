/** Verified certificate to confirmed eligibility; the sources that are asked (design §5). */
@NullMarked
package zaitaku.web.eligibility;

import org.jspecify.annotations.NullMarked;
