/** Facility to visit session: kind of visit, act, the steps in order. */
@NullMarked
package zaitaku.web.visit;

import org.jspecify.annotations.NullMarked;
