/** Commands of the operator on the server of a running service. */
@NullMarked
package zaitaku.web.command;

import org.jspecify.annotations.NullMarked;
