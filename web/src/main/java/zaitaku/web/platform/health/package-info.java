/** What a load balancer asks. */
@NullMarked
package zaitaku.web.platform.health;

import org.jspecify.annotations.NullMarked;
