/** Consent + certificate + eligibility to registration; validity windows. */
@NullMarked
package zaitaku.web.registration;

import org.jspecify.annotations.NullMarked;
