/** ためしの読み取り: an accepted proof becomes a page that says so, and nothing else. */
@NullMarked
package zaitaku.web.trial;

import org.jspecify.annotations.NullMarked;
