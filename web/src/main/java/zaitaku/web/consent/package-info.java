/** What is asked, what was answered, how it was worded. */
@NullMarked
package zaitaku.web.consent;

import org.jspecify.annotations.NullMarked;
