/** The frame of every page, its words, its errors and what guards it. */
@NullMarked
package zaitaku.web.platform.page;

import org.jspecify.annotations.NullMarked;
