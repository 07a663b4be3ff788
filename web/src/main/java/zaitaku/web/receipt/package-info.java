/** What the patient sees at the end. */
@NullMarked
package zaitaku.web.receipt;

import org.jspecify.annotations.NullMarked;
