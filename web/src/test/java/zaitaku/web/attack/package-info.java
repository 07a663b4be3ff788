/** Attacks on the service, each of which must leave no state changed (bridge protocol §9). */
@NullMarked
package zaitaku.web.attack;

import org.jspecify.annotations.NullMarked;
