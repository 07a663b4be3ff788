/** The keys of this deployment and what they seal. */
@NullMarked
package zaitaku.web.platform.keys;

import org.jspecify.annotations.NullMarked;
