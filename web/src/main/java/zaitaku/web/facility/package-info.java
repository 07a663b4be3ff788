/** URL token to facility and its settings. */
@NullMarked
package zaitaku.web.facility;

import org.jspecify.annotations.NullMarked;
