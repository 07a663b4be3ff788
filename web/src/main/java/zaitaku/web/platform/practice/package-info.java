/**
 * The PostgreSQL of practice mode and of the tests, started in a directory that survives. Nothing
 * here is used in production.
 */
@NullMarked
package zaitaku.web.platform.practice;

import org.jspecify.annotations.NullMarked;
