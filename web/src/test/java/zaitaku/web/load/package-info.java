/** What a reception costs: the load program, its floor, and the benchmarks of single parts. */
@NullMarked
package zaitaku.web.load;

import org.jspecify.annotations.NullMarked;
