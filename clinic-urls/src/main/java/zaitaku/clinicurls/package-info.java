/** The address of a facility: code, token, URL. */
@NullMarked
package zaitaku.clinicurls;

import org.jspecify.annotations.NullMarked;
