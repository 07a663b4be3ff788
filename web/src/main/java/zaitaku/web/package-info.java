/** The reception service: a package per room, in the order a visitor walks. */
@NullMarked
package zaitaku.web;

import org.jspecify.annotations.NullMarked;
