/**
 * The one door to PostgreSQL: begin, tenant, statements, commit, on the caller's virtual thread.
 */
@NullMarked
package zaitaku.web.platform.database;

import org.jspecify.annotations.NullMarked;
