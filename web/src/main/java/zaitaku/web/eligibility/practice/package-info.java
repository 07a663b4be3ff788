/** The eligibility source of practice mode: invented people from CSV files (design §5). */
@NullMarked
package zaitaku.web.eligibility.practice;

import org.jspecify.annotations.NullMarked;
