/** What stands before any page: limits of a connection and of the shape of a request. */
@NullMarked
package zaitaku.web.platform.edge;

import org.jspecify.annotations.NullMarked;
